//! What can go wrong, one thing at a time.

use wechat_emulator::Fault;

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

    /// How many fetches it may cost beyond those of a quiet fleet: the one lost with its holder,
    /// its successor's, and one for the doubt that a vanished holder leaves.
    pub(crate) fn allowance(self) -> u64 {
        match self {
            Self::Platform { .. } => 1,
            Self::PauseRedis { .. }
            | Self::CutRedis { .. }
            | Self::RestartRedis { .. }
            | Self::Kill
            | Self::Reject => 2,
            Self::Stop { .. } | Self::KillHolder { .. } => 3,
        }
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
