//! Figures side by side: a table of medians, and the ratios that have a limit.

use std::collections::BTreeMap;

/// The median of one benchmark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// The benchmark it comes from, as `package/bench`.
    pub(super) source: String,
    /// Group and parameter: what is compared with each other.
    pub(super) group: String,
    pub(super) function: String,
    pub(super) nanoseconds: f64,
}

/// A whole may cost this much more than the sum of its parts.
const WHOLE_TO_PARTS: f64 = 1.3;
/// Ours may cost this much more than the bare thing.
const OURS_TO_BARE: f64 = 1.5;
/// A service answers at least 70 % of the requests per second that a bare handler does.
const SERVICE_TO_HANDLER: f64 = 1.0 / 0.7;
/// A call over a socket may take this much longer than the bare client's: seven tenths of its rate.
const CALL_TO_BARE_CALL: f64 = 1.43;
/// What we add to something else may take this long, in nanoseconds.
const ADDED: f64 = 5e3;
/// A read that keeps an eye on a shared store may cost this much more than one that does not.
const NEAR_TO_PLAIN: f64 = 2.0;

/// What to print, and how many ratios are beyond their limit.
pub(super) struct Summary {
    pub(super) text: String,
    pub(super) over: usize,
}

struct Ratio {
    label: &'static str,
    value: f64,
    limit: f64,
}

/// Puts those of `earlier` in place of the same ones in `figures` that took longer.
pub(super) fn keep_quickest(figures: &mut Vec<Figure>, earlier: Vec<Figure>) {
    for earlier in earlier {
        let same = |it: &&mut Figure| it.group == earlier.group && it.function == earlier.function;
        match figures.iter_mut().find(same) {
            Some(figure) => figure.nanoseconds = figure.nanoseconds.min(earlier.nanoseconds),
            None => figures.push(earlier),
        }
    }
}

/// Sorts figures into groups and compares what belongs together.
pub(super) fn summary(figures: &[Figure]) -> Summary {
    let mut groups: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        groups.entry(&figure.group).or_default().push(figure);
    }
    let mut lines = Vec::new();
    let mut over = 0;
    for (group, mut figures) in groups {
        figures.sort_by(|a, b| a.function.cmp(&b.function));
        lines.push(group.to_owned());
        let whole = figures.iter().find(|figure| figure.function == "whole");
        for Figure {
            function,
            nanoseconds,
            ..
        } in &figures
        {
            let share = whole.filter(|_| function.starts_with("part-")).map(|whole| {
                format!(
                    "  {:>3.0} % of the whole",
                    nanoseconds / whole.nanoseconds * 100.0
                )
            });
            let (took, share) = (duration(*nanoseconds), share.unwrap_or_default());
            lines.push(format!("  {function:<40} {took:>12}{share}"));
        }
        if let Some(added) = added(&figures) {
            let verdict = if added <= ADDED { "" } else { "  OVER" };
            over += usize::from(added > ADDED);
            let limit = duration(ADDED);
            lines.push(format!(
                "  {:<40} {:>12}  limit {limit}{verdict}",
                "with - without",
                duration(added)
            ));
        }
        for Ratio { label, value, limit } in ratios(&figures) {
            let verdict = if value <= limit { "" } else { "  OVER" };
            over += usize::from(value > limit);
            lines.push(format!("  {label:<40} {value:>11.2}×  limit {limit:.3}{verdict}"));
        }
    }
    Summary {
        text: lines.join("\n"),
        over,
    }
}

fn of(figures: &[&Figure], name: &str) -> Option<f64> {
    figures
        .iter()
        .find(|figure| figure.function == name)
        .map(|figure| figure.nanoseconds)
}

/// How much longer something takes with us.
fn added(figures: &[&Figure]) -> Option<f64> {
    Some((of(figures, "with")? - of(figures, "without")?).max(0.0))
}

fn ratios(figures: &[&Figure]) -> Vec<Ratio> {
    let of = |name| of(figures, name);
    let parts: f64 = figures
        .iter()
        .filter(|figure| figure.function.starts_with("part-"))
        .map(|figure| figure.nanoseconds)
        .sum();

    let mut ratios = Vec::new();
    if let Some(whole) = of("whole").filter(|_| parts > 0.0) {
        ratios.push(Ratio {
            label: "whole / sum of parts",
            value: whole / parts,
            limit: WHOLE_TO_PARTS,
        });
    }
    for (name, bare, label, limit) in [
        ("ours", "bare", "ours / bare", OURS_TO_BARE),
        ("call", "bare-call", "call / bare-call", CALL_TO_BARE_CALL),
        ("service", "handler", "service / handler", SERVICE_TO_HANDLER),
        ("near", "plain", "near / plain", NEAR_TO_PLAIN),
    ] {
        if let (Some(ours), Some(bare)) = (of(name), of(bare)) {
            ratios.push(Ratio {
                label,
                value: ours / bare,
                limit,
            });
        }
    }
    ratios
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.1} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n if n < 1e9 => format!("{:.2} ms", n / 1e6),
        n => format!("{:.2} s", n / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(group: &str, function: &str, nanoseconds: f64) -> Figure {
        Figure {
            source: "package/bench".into(),
            group: group.into(),
            function: function.into(),
            nanoseconds,
        }
    }

    #[test]
    fn a_whole_is_compared_with_the_sum_of_its_parts_in_the_same_group_only() {
        let summary = summary(&[
            figure("open/300 B", "whole", 1_000.0),
            figure("open/300 B", "part-base64", 300.0),
            figure("open/300 B", "part-aes", 500.0),
            figure("open/20 KB", "part-aes", 1.0),
        ]);

        assert!(summary.text.contains("1.25×  limit 1.300"), "{}", summary.text);
        assert_eq!(summary.over, 0);
    }

    #[test]
    fn a_service_is_compared_with_the_handler_and_parts_show_their_share() {
        let summary = summary(&[
            figure("serve", "handler", 70.0),
            figure("serve", "service", 99.0),
            figure("open", "whole", 200.0),
            figure("open", "part-aes", 190.0),
        ]);

        assert!(summary.text.contains("service / handler"), "{}", summary.text);
        assert!(summary.text.contains("95 % of the whole"), "{}", summary.text);
        assert_eq!(summary.over, 0);
    }

    #[test]
    fn of_several_rounds_the_quickest_counts_for_each_figure() {
        let mut figures = vec![figure("open", "whole", 100.0), figure("open", "part-aes", 70.0)];
        let earlier = vec![
            figure("open", "whole", 90.0),
            figure("open", "part-aes", 80.0),
            figure("seal", "whole", 1.0),
        ];

        keep_quickest(&mut figures, earlier);

        let expected = [
            figure("open", "whole", 90.0),
            figure("open", "part-aes", 70.0),
            figure("seal", "whole", 1.0),
        ];
        assert_eq!(figures, expected);
    }

    #[test]
    fn a_ratio_beyond_its_limit_is_counted_and_marked() {
        let summary = summary(&[figure("read", "ours", 100.0), figure("read", "bare", 50.0)]);

        assert!(
            summary.text.contains("2.00×  limit 1.500  OVER"),
            "{}",
            summary.text
        );
        assert_eq!(summary.over, 1);
    }

    #[test]
    fn durations_have_the_unit_a_reader_expects() {
        assert_eq!(duration(35.04), "35.0 ns");
        assert_eq!(duration(1_630.0), "1.63 µs");
        assert_eq!(duration(2.5e9), "2.50 s");
    }
}
