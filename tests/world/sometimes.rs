//! What random worlds must come to now and then: a batch in which nothing of it happened has tested less than it seems.

/// Something rare that a world may come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// A server took a message, and its client never heard so (RFC 1047).
    AnswerAfterTheDotLost,
    /// QUIT did not reach the server, or was not carried out, and messages were marked with DELE.
    QuitLostAfterDele,
    /// A client that waits in IDLE hears that another has removed a message.
    ExpungeDuringIdle,
    /// A message that was let in had no room when it was complete.
    QuotaReachedInAppend,
    /// A computer lost its power while a message was under way to or from it.
    CrashWithinData,
    /// A connection was reset within a literal.
    ResetWithinALiteral,
    /// A name was asked for again between two attempts to pass a message on: what was known of it had expired.
    TtlExpiredBetweenAttempts,
    /// A report could not be delivered, and there is nobody to tell.
    BounceThatBounces,
}

impl Sight {
    const ALL: [Self; 8] = [
        Self::AnswerAfterTheDotLost,
        Self::QuitLostAfterDele,
        Self::ExpungeDuringIdle,
        Self::QuotaReachedInAppend,
        Self::CrashWithinData,
        Self::ResetWithinALiteral,
        Self::TtlExpiredBetweenAttempts,
        Self::BounceThatBounces,
    ];
}

/// How often each of them was seen.
#[derive(Debug, Default, Clone)]
pub struct Sometimes([usize; Sight::ALL.len()]);

impl Sometimes {
    pub fn see(&mut self, sight: Sight) {
        self.0[sight as usize] += 1;
    }

    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, count)| *sum += count);
    }

    /// How often each was seen, in words.
    pub fn counts(&self) -> String {
        Sight::ALL.map(|sight| format!("{sight:?}: {}", self.0[sight as usize])).join(", ")
    }

    /// Whether each was seen at least once.
    pub fn is_complete(&self) -> bool {
        self.0.iter().all(|count| *count > 0)
    }
}
