//! The program `wasm-bindgen`, as far as Trunk calls it.
//!
//! Not the package wasm-bindgen-cli: it brings a web server and a test runner, and is built apart from this workspace,
//! so that Cargo.lock does not say which versions it is made of.
#![allow(clippy::print_stdout, reason = "Trunk reads the version on standard output")]

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments == ["--version"] {
        println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
        return ExitCode::SUCCESS;
    }
    match generate(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("wasm-bindgen: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn generate(arguments: &[String]) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    let mut directory = None;
    for argument in arguments {
        match argument.split_once('=').unwrap_or((argument, "")) {
            ("--target", "web") => {
                bindgen.web(true).map_err(|error| error.to_string())?;
            }
            ("--out-dir", path) => directory = Some(path),
            ("--out-name", name) => {
                bindgen.out_name(name);
            }
            ("--no-typescript", "") => {
                bindgen.typescript(false);
            }
            _ if !argument.starts_with("--") => {
                bindgen.input_path(argument);
            }
            _ => return Err(format!("{argument} is not supported: add it to tools/wasm-bindgen")),
        }
    }
    let directory = directory.ok_or("--out-dir is missing")?;
    bindgen.generate(directory).map_err(|error| format!("{error:?}"))
}
