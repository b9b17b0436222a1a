//! What can go wrong, one thing at a time.

use std::ops::RangeInclusive;

use wechat_emulator::Fault;

use crate::bill::{Cause, Needs, Seconds};

/// The endpoint whose fetches are counted.
pub(crate) const TOKEN: &str = "/cgi-bin/token";

/// One trouble. Lengths are seconds of the scaled clock; all of them together with one back-off
/// fit between the moment a token is due and its end.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trouble {
    /// A process is killed, and another started in its place.
    Kill,
    /// A process is killed while it holds the lease, before or after its fetch.
    KillHolder { after: bool },
    /// A process is stopped and goes on later.
    Stop { seconds: u64 },
    /// Redis is killed and started again.
    RestartRedis { seconds: u64 },
    /// Redis says nothing.
    PauseRedis { seconds: u64 },
    /// The network to Redis is cut.
    CutRedis { seconds: u64 },
    /// The token endpoint misbehaves.
    Platform { how: usize, times: u32 },
    /// Somebody asks for the token although it works.
    Reject,
}

impl Trouble {
    pub(crate) fn draw(random: &mut fastrand::Rng) -> Self {
        let seconds = random.u64(5..100);
        match random.u32(..16) {
            0..3 => Self::Kill,
            3..6 => Self::KillHolder { after: random.bool() },
            6..8 => Self::Stop {
                seconds: random.u64(5..300),
            },
            8..10 => Self::RestartRedis { seconds },
            10..12 => Self::PauseRedis { seconds },
            12..14 => Self::CutRedis { seconds },
            14 => Self::Platform {
                how: random.usize(..5),
                times: random.u32(1..4),
            },
            _ => Self::Reject,
        }
    }

    /// What it may cost in fetches, beyond those of tokens that are due, if it met the fleet `when`.
    pub(crate) fn cause(self, when: RangeInclusive<Seconds>) -> Option<Cause> {
        let (name, cost, needs) = match self {
            // It costs when a fetch meets it, and those are counted.
            Self::Platform { .. } => return None,
            Self::Reject => ("refused token", 1, Needs::Nothing),
            // The one that was lost with its holder is made again. A lease outlives the intent of its
            // holder at these time-outs, so that no doubt is left.
            Self::Kill | Self::KillHolder { .. } => ("kill", 1, Needs::Refresh),
            // The same, and the holder may have one under way when it wakes.
            Self::Stop { .. } => ("stop", 2, Needs::Refresh),
            // One that could not be stored is made by another, and whose is newer is settled by a third.
            Self::PauseRedis { .. } | Self::CutRedis { .. } | Self::RestartRedis { .. } => {
                ("loss of Redis", 2, Needs::Refresh)
            }
        };
        Some(Cause {
            name,
            when,
            cost,
            needs,
        })
    }
}

/// One of the platform's bad days.
pub(crate) fn fault(how: usize, times: u32) -> Fault {
    let fault = match how {
        0 => Fault::drop_connection(TOKEN),
        1 => Fault::html(TOKEN),
        2 => Fault::truncate(TOKEN),
        3 => Fault::lose_answer(TOKEN),
        _ => Fault::errcode(TOKEN, -1),
    };
    fault.times(times)
}
