//! Rules for all files of this repository, checked with every `cargo test`.

#[cfg(test)]
mod circles;
#[cfg(test)]
mod files;
