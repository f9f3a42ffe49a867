//! `cargo xtask serve`: the page under work, rebuilt on every change.

use crate::command::Task;
use crate::place;
use crate::site;
use crate::tools::Tools;
use anyhow::{Context, Result, bail};
use std::net::TcpListener;

/// What the command line asks for.
pub struct Options {
    port: u16,
    release: bool,
}

impl Options {
    /// # Errors
    /// For an unknown option or a port that is no port.
    pub fn parse(mut words: &[&str]) -> Result<Self> {
        let mut options = Self { port: 8080, release: false };
        loop {
            words = match words {
                [] => return Ok(options),
                ["--release", rest @ ..] => {
                    options.release = true;
                    rest
                }
                ["--port", port, rest @ ..] => {
                    options.port =
                        port.parse().with_context(|| format!("`{port}` is not a port (1 to 65535)"))?;
                    rest
                }
                [other, ..] => {
                    bail!("`{other}` is not an option of `serve` (there are --port N and --release)")
                }
            };
        }
    }
}

/// # Errors
/// When a tool cannot be installed, the port is taken, or Trunk ends with a failure.
pub fn serve(options: &Options) -> Result<()> {
    let Options { port, release } = options;
    TcpListener::bind(("127.0.0.1", *port))
        .with_context(|| format!("port {port} is taken: stop what uses it, or choose another with --port"))?;
    let tools = Tools::ready()?;
    site::make_parts()?;
    println!(
        "\nFoothold will be at http://127.0.0.1:{port}/ as soon as the build below has ended (stop with Ctrl-C).\n"
    );
    let mut task = Task::new("trunk").words("serve --address 127.0.0.1 --disable-address-lookup true --port");
    task = task.arg(port.to_string());
    if *release {
        // The release page states a policy that refuses Trunk's inline live reload.
        task = task.words("--release --no-autoreload true").small();
    }
    let task = task.folder(&place::root()).advice("The lines above say what is wrong.");
    site::quiet(tools.on(task)).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_in_any_order_and_others_refused() {
        let options = Options::parse(&["--release", "--port", "9000"]).unwrap();
        assert_eq!((options.port, options.release), (9000, true));
        assert!(Options::parse(&["--port", "80800"]).is_err());
        assert!(Options::parse(&["--open"]).is_err());
    }
}
