use std::fs;

use super::*;
use crate::{Value, read};

/// With `RENEW=1` it is written anew: only before a version is released, because every link is read with it.
#[test]
fn the_primer_is_what_its_document_says() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/link/v1");
    let document: Value = serde_json::from_slice(&fs::read(format!("{directory}/primer.json")).unwrap()).unwrap();
    let mut reading = read(&document);
    assert_eq!((reading.problems, reading.notices), (Vec::new(), Vec::new()));
    let mut coder = Coder::writing(places());
    coder.plan(&mut reading.plan);
    let bytes = coder.finish().1;
    if std::env::var_os("RENEW").is_some() {
        fs::write(format!("{directory}/primer.bin"), &bytes).unwrap();
        return;
    }
    assert!(bytes == PRIMER, "what is learned from before the first bit has changed, and with it every link");
}
