//! The closed lists of words that facts are made of. Each word is stored by its name, which never changes its meaning;
//! a name this program does not know makes the line an unknown fact (E6).

/// An enum whose values are stored as words.
macro_rules! words {
    ($(#[$doc:meta])* $list:ident { $($(#[$about:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $list { $($(#[$about])* $value,)+ }

        impl $list {
            /// Every value.
            pub const ALL: &[$list] = &[$($list::$value,)+];

            /// The word it is stored as.
            pub fn name(self) -> &'static str {
                match self { $($list::$value => $name,)+ }
            }

            /// The value of that word.
            pub fn from_name(name: &str) -> Option<$list> {
                $list::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

words! {
    /// What was asked with an item, and so how much of it stood there worked.
    Task {
        /// To answer it.
        Answer = "answer",
        /// To answer it after its first step was shown.
        AfterFirstStep = "after-first-step",
        /// To fill in the missing values of its worked steps.
        FillSteps = "fill-steps",
        /// To say what is wrong in somebody's answer to it.
        FindTheError = "find-the-error",
        /// To make a problem like it.
        MakeAProblem = "make-a-problem",
    }
}

words! {
    /// What an item was shown for.
    Purpose {
        /// To learn.
        Practice = "practice",
        /// To see whether a proven skill was kept.
        Review = "review",
        /// To find where the learner stands.
        Placement = "placement",
        /// "I know this": the learner asked to be tested.
        Test = "test",
        /// A teacher's check in class.
        Check = "check",
    }
}

words! {
    /// How the learner wants to meet a skill.
    WayIn {
        /// "Show me first".
        ShowMeFirst = "show",
        /// "Let me try".
        LetMeTry = "try",
        /// "Compare two ways".
        Compare = "compare",
    }
}

words! {
    /// What carries an item's question.
    Form {
        /// A picture.
        Picture = "picture",
        /// Numbers and signs.
        Symbols = "symbols",
        /// A story.
        Story = "story",
    }
}

words! {
    /// "How sure are you?", said before Check.
    Confidence {
        /// "I am guessing".
        Guessing = "guessing",
        /// "I think so".
        ThinkSo = "think-so",
        /// "I am sure".
        Sure = "sure",
    }
}

words! {
    /// What a learner's own words are.
    NoteKind {
        /// An explanation: how it is done, and why. A person reads it; it is never scored.
        Explanation = "explanation",
        /// An entry of the diary: what went wrong, what helped.
        Diary = "diary",
        /// "Ask my teacher".
        Ask = "ask",
    }
}

words! {
    /// Where and with whom a page load is used.
    Setting {
        /// Anywhere without a teacher; so it is until something else is said.
        Home = "home",
        /// In class, under a teacher's eyes.
        Class = "class",
        /// In a pair, by the one who writes.
        PairWriter = "pair-writer",
        /// In a pair, by the one who explains.
        PairPartner = "pair-partner",
        /// On paper, typed in later.
        Paper = "paper",
    }
}

words! {
    /// A support the learner works with, from "My supports".
    Aid {
        /// The chart of number facts.
        FactsChart = "facts-chart",
        /// The calculator.
        Calculator = "calculator",
        /// The number line.
        NumberLine = "number-line",
        /// Bars to draw.
        Bars = "bars",
        /// The scratch pad.
        ScratchPad = "scratch-pad",
        /// One step at a time.
        OneStep = "one-step",
        /// No celebration.
        Calm = "calm",
        /// Own time: nobody asks whether they are stuck.
        OwnTime = "own-time",
    }
}

words! {
    /// What a teacher decides about a learner or a skill.
    Ruling {
        /// "I saw it: this is proven".
        Proven = "proven",
        /// "Do this next".
        Next = "next",
        /// "Come and see me".
        Come = "come",
        /// "Leave this for now".
        Pause = "pause",
    }
}

words! {
    /// What looked wrong while it happened, and could not be seen in the log later.
    Flag {
        /// A response came sooner than the clock allows, or before its item.
        ImpossibleTime = "impossible-time",
        /// The tables of a file that was taken in do not follow from its log.
        EditedFile = "edited-file",
        /// A file or a stored segment had lines that could not be read.
        Damaged = "damaged",
    }
}

words! {
    /// Where a checkpoint came from.
    ClaimSource {
        /// A progress code.
        Code = "code",
        /// A course (an LMS).
        Course = "course",
    }
}

words! {
    /// Where a skill stood, by a checkpoint.
    Standing {
        /// Begun.
        Working = "w",
        /// Proven.
        Proven = "p",
        /// Proven, and shown to have been kept.
        Kept = "k",
    }
}
