//! `foothold headless`: the engine without a page. JSON Lines come in and go out; the caller plays the student.

use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

use protocol::Op;
use session::Session;

mod protocol;
mod reason;
mod session;
mod source;

pub use source::Source;

/// Answers every line until the input ends. What a line asks wrongly is answered with `{"error":...}`.
///
/// # Errors
/// When input or output breaks.
pub fn run(source: &Source, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut desk = Desk { source, session: None };
    for (number, line) in input.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let answer = desk.answer(&line).unwrap_or_else(|error| json!({ "error": error, "line": number + 1 }));
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// The learner in hand, if one has begun.
struct Desk<'a> {
    source: &'a Source,
    session: Option<Session>,
}

impl Desk<'_> {
    fn answer(&mut self, line: &str) -> Result<Value, String> {
        let op: Op =
            serde_json::from_str(line).map_err(|error| format!("column {}: {error}", error.column()))?;
        let source = self.source;
        match op {
            Op::Start(start) => {
                self.session = Some(Session::start(&start)?);
                Ok(json!({ "ok": true }))
            }
            Op::Challenge { value } => self.session()?.set_challenge(value),
            Op::Next(next) => self.session()?.next(source, &next),
            Op::Hint { rung } => self.session()?.hint(rung),
            Op::Respond(respond) => self.session()?.respond(source, &respond),
            Op::State {} => Ok(self.session()?.state(source)),
            Op::Placement {} => self.session()?.place(source),
            Op::Setting { value } => Ok(self.session()?.set_setting(value.into())),
            Op::Test(test) => self.session()?.test(source, &test),
        }
    }

    fn session(&mut self) -> Result<&mut Session, String> {
        self.session.as_mut().ok_or_else(|| "nobody has begun: send {\"op\":\"start\",...} first".to_owned())
    }
}

#[cfg(test)]
mod tests;
