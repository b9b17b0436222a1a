//! Layers: which crate may need which, and that arrows point down only.

use cargo_metadata::{Dependency, DependencyKind, Package};

use super::Finding;
use crate::workspace::Workspace;

/// A crate's place in the house.
struct Room {
    name: &'static str,
    floor: u8,
    /// The rooms on lower floors that this one may need.
    needs: Needs,
}

enum Needs {
    These(&'static [&'static str]),
    /// Any library on a lower floor.
    AllBelow,
}
use Needs::{AllBelow, These};

/// The plan. A new crate gets its line here, with the decision that put it there.
const ROOMS: &[Room] = &[
    Room {
        name: "wechat-core",
        floor: 0,
        needs: These(&[]),
    },
    Room {
        name: "wechat-crypto",
        floor: 1,
        needs: These(&["wechat-core"]),
    },
    Room {
        name: "wechat-message",
        floor: 1,
        needs: These(&["wechat-core"]),
    },
    Room {
        name: "wechat-http",
        floor: 1,
        needs: These(&["wechat-core"]),
    },
    Room {
        name: "wechat-callback",
        floor: 2,
        needs: These(&["wechat-core", "wechat-crypto", "wechat-message"]),
    },
    Room {
        name: "wechat-token",
        floor: 2,
        needs: These(&["wechat-core", "wechat-http"]),
    },
    // Shares no type with what it tests beyond crypto: two sides that share a struct agree on its mistakes.
    Room {
        name: "wechat-emulator",
        floor: 2,
        needs: These(&["wechat-core", "wechat-crypto"]),
    },
    Room {
        name: "wechat-redis",
        floor: 3,
        needs: These(&["wechat-core", "wechat-token", "wechat-callback"]),
    },
    Room {
        name: "wechat-sql",
        floor: 3,
        needs: These(&["wechat-core", "wechat-token"]),
    },
    Room {
        name: "wechat-conf",
        floor: 3,
        needs: These(&["wechat-core", "wechat-crypto", "wechat-http", "wechat-token"]),
    },
    Room {
        name: "wechat-api",
        floor: 3,
        needs: These(&["wechat-core", "wechat-crypto", "wechat-http", "wechat-token"]),
    },
    Room {
        name: "wechat-token-server",
        floor: 4,
        needs: These(&[
            "wechat-core",
            "wechat-token",
            "wechat-conf",
            "wechat-redis",
            "wechat-sql",
        ]),
    },
    Room {
        name: "wechat-cli",
        floor: 5,
        needs: AllBelow,
    },
    Room {
        name: "wechat-sdk",
        floor: 5,
        needs: AllBelow,
    },
];

/// Foreign crates that only some rooms may name.
const KEPT_IN: &[(&str, &[&str])] = &[
    ("reqwest", &["wechat-http"]),
    ("redis", &["wechat-redis"]),
    ("fred", &["wechat-redis"]),
    ("rusqlite", &["wechat-sql"]),
    ("sqlx", &["wechat-sql"]),
    ("tokio-postgres", &["wechat-sql"]),
];

/// Unpublished members: journeys may need everything, the automation links nothing of ours, and the
/// engines of tests need nothing of ours, so that tests on any floor may start them.
const JOURNEYS: &str = "wechat-tests";
const ENGINES: &str = "wechat-engines";
const AUTOMATION: &str = "xtask";

pub(super) fn findings(workspace: &Workspace) -> Vec<Finding> {
    let members = workspace.members();
    let ours: Vec<&str> = members.iter().map(|package| package.name.as_str()).collect();
    members
        .iter()
        .flat_map(|package| of_package(package, &ours))
        .collect()
}

fn of_package(package: &Package, ours: &[&str]) -> Vec<Finding> {
    let manifest = format!("{} ({})", package.name, "Cargo.toml");
    let faults = package.dependencies.iter().filter_map(|dep| {
        let edge = Edge {
            from: &package.name,
            to: &dep.name,
            to_ours: ours.contains(&dep.name.as_str()),
            kind: dep.kind,
        };
        edge.fault().or_else(|| {
            (edge.to_ours && edge.from != JOURNEYS)
                .then(|| manner(dep))
                .flatten()
        })
    });
    let unknown = (![JOURNEYS, AUTOMATION, ENGINES].contains(&package.name.as_str())
        && room(&package.name).is_none())
    .then(|| "has no room in the plan (xtask/src/tidy/layers.rs)".to_owned());
    unknown
        .into_iter()
        .chain(faults)
        .map(|what| Finding::of(&manifest, what))
        .collect()
}

struct Edge<'a> {
    from: &'a str,
    to: &'a str,
    to_ours: bool,
    kind: DependencyKind,
}

impl Edge<'_> {
    /// Why this edge may not be.
    fn fault(&self) -> Option<String> {
        let Self { from, to, .. } = *self;
        if from == AUTOMATION {
            return self
                .to_ours
                .then(|| format!("links {to}; xtask spawns our programs and links none of our crates"));
        }
        if from == JOURNEYS || self.kind == DependencyKind::Development {
            return None;
        }
        if let Some((_, rooms)) = KEPT_IN.iter().find(|(name, _)| *name == to) {
            return (!rooms.contains(&from)).then(|| format!("names {to}; only {} may", rooms.join(", ")));
        }
        if !self.to_ours {
            return None;
        }
        let (from, Some(to_room)) = (room(from)?, room(to)) else {
            return Some(format!("needs {to}, which is not published"));
        };
        let allowed = from.floor > to_room.floor
            && match from.needs {
                These(names) => names.contains(&to),
                AllBelow => true,
            };
        (!allowed).then(|| {
            format!(
                "needs {to} (floor {} → {}), which the plan does not allow",
                from.floor, to_room.floor
            )
        })
    }
}

/// Whether the edge to a crate of ours is written in the way that packaging and small builds need.
fn manner(dep: &Dependency) -> Option<String> {
    let name = &dep.name;
    if dep.kind == DependencyKind::Development {
        let path_only = dep.path.is_some() && dep.req.to_string() == "*";
        return (!path_only).then(|| {
            format!("dev-dependency {name} has a version; with a path alone packaging leaves it out")
        });
    }
    (dep.uses_default_features && name != "wechat-core")
        .then(|| format!("takes {name} with default features; a TLS stack is asked for, never brought along"))
}

fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(from: &str, to: &str, kind: DependencyKind) -> Option<String> {
        let to_ours = to.starts_with("wechat-");
        Edge {
            from,
            to,
            to_ours,
            kind,
        }
        .fault()
    }

    #[test]
    fn every_arrow_of_the_plan_points_down() {
        for from in ROOMS {
            let These(names) = from.needs else { continue };
            for to in names {
                let to = room(to).unwrap();
                assert!(from.floor > to.floor, "{} → {}", from.name, to.name);
            }
        }
    }

    #[test]
    fn an_arrow_up_or_sideways_is_refused() {
        let normal = DependencyKind::Normal;

        assert!(fault("wechat-core", "wechat-http", normal).is_some());
        assert!(fault("wechat-crypto", "wechat-message", normal).is_some());
        assert!(fault("wechat-sdk", "wechat-cli", normal).is_some());
        assert_eq!(fault("wechat-token", "wechat-http", normal), None);
        assert_eq!(fault("wechat-cli", "wechat-emulator", normal), None);
    }

    #[test]
    fn an_arrow_down_that_is_not_in_the_plan_is_refused() {
        assert!(fault("wechat-emulator", "wechat-message", DependencyKind::Normal).is_some());
    }

    #[test]
    fn only_the_room_of_a_foreign_crate_names_it() {
        assert!(fault("wechat-token", "reqwest", DependencyKind::Normal).is_some());
        assert_eq!(fault("wechat-http", "reqwest", DependencyKind::Normal), None);
        assert_eq!(
            fault("wechat-token", "reqwest", DependencyKind::Development),
            None
        );
    }

    #[test]
    fn the_automation_links_nothing_of_ours() {
        assert!(fault("xtask", "wechat-core", DependencyKind::Development).is_some());
        assert_eq!(fault("xtask", "clap", DependencyKind::Normal), None);
    }
}
