//! A module without the names of its functions.

/// Number of the custom section's kind; its contents begin with its name.
const CUSTOM: u8 = 0;
/// Magic number and version.
const HEADER: usize = 8;

/// The module without its custom section of names, which only debuggers read; as it was where it cannot be read.
pub(crate) fn without_names(module: &[u8]) -> Vec<u8> {
    strip(module).unwrap_or_else(|| module.to_vec())
}

fn strip(module: &[u8]) -> Option<Vec<u8>> {
    let mut kept = module.get(..HEADER)?.to_vec();
    let mut at = HEADER;
    while at < module.len() {
        let kind = *module.get(at)?;
        let (size, length) = number(module.get(at + 1..)?)?;
        let begins = at + 1 + length;
        let ends = begins.checked_add(size)?;
        let contents = module.get(begins..ends)?;
        if !(kind == CUSTOM && contents.starts_with(b"\x04name")) {
            kept.extend_from_slice(&module[at..ends]);
        }
        at = ends;
    }
    Some(kept)
}

/// A number as modules write it, seven bits a byte, lowest first; and how many bytes that took.
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_go() {
        let header = b"\0asm\x01\0\0\0";
        let [types, names, other] = [b"\x01\x02\x01\x02".as_slice(), b"\x00\x07\x04nameab", b"\x00\x83\x80\x00\x02xy"];
        let module = [header, types, names, other].concat();
        assert_eq!(without_names(&module), [header, types, other].concat());
        for broken in [&module[..module.len() - 1], &module[..5], b"".as_slice(), b"\0asm\x01\0\0\0\x01\xff"] {
            assert_eq!(without_names(broken), broken);
        }
    }
}
