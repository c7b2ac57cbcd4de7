//! A WebAssembly module as a row of sections, as far as the workshop has to read one.

/// Magic number and version.
const HEADER: usize = 8;

/// Numbers of the kinds of section that are read here.
pub(crate) mod kind {
    pub(crate) const CUSTOM: u8 = 0;
    pub(crate) const IMPORT: u8 = 2;
    pub(crate) const EXPORT: u8 = 7;
    pub(crate) const CODE: u8 = 10;
}

/// Its number, and what is in it.
pub(crate) type Section = (u8, Vec<u8>);

/// The sections in order; `None` where this is no module.
pub(crate) fn sections(module: &[u8]) -> Option<Vec<Section>> {
    let mut rest = Reader(module.get(HEADER..)?);
    let mut sections = Vec::new();
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        sections.push((kind, rest.block()?.to_vec()));
    }
    Some(sections)
}

/// The module of these sections, with the header of the one that they came from.
pub(crate) fn assembled(header: &[u8], sections: &[Section]) -> Vec<u8> {
    let mut module = header[..HEADER].to_vec();
    for (kind, content) in sections {
        module.push(*kind);
        push_block(&mut module, content);
    }
    module
}

/// Without the custom section of names, which only debuggers and wasm-opt read; as it was where it cannot be read.
pub(crate) fn without_names(module: &[u8]) -> Vec<u8> {
    let Some(mut sections) = sections(module) else { return module.to_vec() };
    sections.retain(|(kind, content)| !(*kind == kind::CUSTOM && content.starts_with(b"\x04name")));
    assembled(module, &sections)
}

/// What is not read yet.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number as modules write it: seven bits a byte, lowest first.
    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for index in 0..5 {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << (7 * index);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// As many bytes as the number before them says.
    pub(crate) fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (block, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(block)
    }

    /// How large something is at first, and at most.
    fn limits(&mut self) -> Option<()> {
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.number()?;
                self.number()?;
            }
            _ => return None,
        }
        Some(())
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.block()?).ok()
    }
}

pub(crate) fn push_number(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The bytes, after a number that says how many.
pub(crate) fn push_block(out: &mut Vec<u8>, content: &[u8]) {
    push_number(out, content.len());
    out.extend_from_slice(content);
}

/// An import: from where, under which name, what.
pub(crate) struct Import<'a> {
    pub(crate) from: &'a str,
    pub(crate) name: &'a str,
    /// Its kind, 0 for a function, and what follows from the kind.
    pub(crate) what: &'a [u8],
}

impl Import<'_> {
    pub(crate) fn is_function(&self) -> bool {
        self.what.first() == Some(&0)
    }
}

/// What an import section holds; `None` where it holds something that nobody reads here.
pub(crate) fn imports(section: &[u8]) -> Option<Vec<Import<'_>>> {
    let mut rest = Reader(section);
    let count = rest.number()?;
    let mut imports = Vec::new();
    for _ in 0..count {
        let (from, name, what) = (rest.text()?, rest.text()?, rest.0);
        match rest.byte()? {
            // a function: the number of its type
            0 => drop(rest.number()?),
            // a table: what is in it, and how large it is
            1 => {
                rest.byte()?;
                rest.limits()?;
            }
            2 => rest.limits()?,
            // a global: its type, and whether it changes
            3 => {
                rest.byte()?;
                rest.byte()?;
            }
            _ => return None,
        }
        imports.push(Import { from, name, what: &what[..what.len() - rest.0.len()] });
    }
    Some(imports)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn only_the_names_go() {
        let [types, names, other] = [b"\x01\x02\x01\x02".as_slice(), b"\x00\x07\x04nameab", b"\x00\x03\x02xy"];
        let module = [START, types, names, other].concat();
        assert_eq!(without_names(&module), [START, types, other].concat());
        for broken in [&module[..module.len() - 1], &module[..5], b"".as_slice(), b"\0asm\x01\0\0\0\x01\xff"] {
            assert_eq!(without_names(broken), broken);
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for value in [0, 1, 127, 128, 300, 16_383, 16_384, 5_000_000] {
            let mut written = Vec::new();
            push_number(&mut written, value);
            assert_eq!(Reader(&written).number(), Some(value));
        }
        assert_eq!(Reader(b"\x80\x80").number(), None);
    }

    #[test]
    fn imports_are_told_apart() {
        let section =
            b"\x05\x01m\x01f\x00\x05\x01m\x02gh\x00\x81\x01\x01m\x01t\x01\x70\x01\x04\x04\x01m\x01e\x02\x00\x01\x01m\x01g\x03\x7f\x01";
        let found = imports(section).unwrap();
        let names: Vec<(&str, bool)> = found.iter().map(|import| (import.name, import.is_function())).collect();
        assert_eq!(names, [("f", true), ("gh", true), ("t", false), ("e", false), ("g", false)]);
        assert_eq!(found[1].what, b"\x00\x81\x01");
        assert!(imports(b"\x01\x01m\x01f\x04\x00\x05").is_none());
        assert!(imports(&section[..6]).is_none());
    }
}
