//! A file with its objects packed in streams, as PDF has them since 1.5.
//!
//! lopdf can write one too. It takes twice as long, which counts where a form has thousands of fields, and leaves the
//! table of places as it is.
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, Writer, dictionary};
use std::{
    collections::BTreeMap,
    io::{self, Write as _},
};

/// Objects that share a stream: to read one is to unpack them all.
const TOGETHER: usize = 500;
/// Keys of the end of a file that say how that file was written.
const OF_OLD_FILE: [&[u8]; 6] = [b"Size", b"Prev", b"XRefStm", b"W", b"Index", b"Type"];

/// The bytes of a file.
///
/// # Errors
/// None that a file in memory is known to have.
pub fn packed(doc: &Document) -> io::Result<Vec<u8>> {
    let mut file = Packed { bytes: format!("%PDF-{}\n", doc.version).into_bytes(), places: BTreeMap::new() };
    // no text has these bytes, so nobody takes the file for one
    file.bytes.extend(b"%\xe2\xe3\xcf\xd3\n");
    let is_stream = |object: &Object| matches!(object, Object::Stream(_));
    let (streams, others): (Vec<_>, Vec<_>) = doc.objects.iter().partition(|(_, object)| is_stream(object));
    for ((number, _), object) in streams {
        file.put(*number, object)?
    }
    let mut next = doc.max_id + 1;
    for some in others.chunks(TOGETHER) {
        file.pack(next, some.iter().map(|((number, _), object)| (*number, *object)))?;
        next += 1
    }
    file.end(next, &doc.trailer)?;
    Ok(file.bytes)
}

struct Packed {
    bytes: Vec<u8>,
    /// The entry of each object in the table of places.
    places: BTreeMap<u32, [u8; 7]>,
}

impl Packed {
    fn put(&mut self, number: u32, object: &Object) -> io::Result<()> {
        let at = u32::try_from(self.bytes.len()).map_err(io::Error::other)?;
        self.places.insert(number, entry(1, at, 0));
        writeln!(self.bytes, "{number} 0 obj")?;
        object_to(&mut self.bytes, object)?;
        self.bytes.extend(b"\nendobj\n");
        Ok(())
    }
    fn pack<'o>(&mut self, stream: u32, objects: impl Iterator<Item = (u32, &'o Object)>) -> io::Result<()> {
        let (mut table, mut body, mut count) = (vec![], vec![], 0);
        for (number, object) in objects {
            write!(table, "{number} {} ", body.len())?;
            object_to(&mut body, object)?;
            body.push(b'\n');
            self.places.insert(number, entry(2, stream, count));
            count += 1
        }
        let dictionary = dictionary! { "Type" => "ObjStm", "N" => i64::from(count), "First" => table.len() as i64 };
        table.extend(body);
        self.put(stream, &deflated(dictionary, &table)?)
    }
    /// The table of places, which is itself the last object.
    fn end(&mut self, number: u32, trailer: &Dictionary) -> io::Result<()> {
        let start = self.bytes.len();
        let at = u32::try_from(start).map_err(io::Error::other)?;
        self.places.insert(number, entry(1, at, 0));
        let free = entry(0, 0, u16::MAX);
        let table: Vec<u8> = (0..=number).flat_map(|n| self.places.get(&n).copied().unwrap_or(free)).collect();
        let mut dictionary = dictionary! {
            "Type" => "XRef", "Size" => i64::from(number) + 1, "W" => [1, 4, 2].map(Object::Integer).to_vec(),
        };
        for (key, value) in trailer.iter().filter(|(key, _)| !OF_OLD_FILE.contains(&key.as_slice())) {
            dictionary.set(key.clone(), value.clone())
        }
        self.put(number, &deflated(dictionary, &table)?)?;
        writeln!(self.bytes, "startxref\n{start}\n%%EOF")
    }
}

/// Kind, offset or stream, index in the stream.
fn entry(kind: u8, at: u32, index: u16) -> [u8; 7] {
    let ([a, b, c, d], [e, f]) = (at.to_be_bytes(), index.to_be_bytes());
    [kind, a, b, c, d, e, f]
}

fn deflated(mut dictionary: Dictionary, content: &[u8]) -> io::Result<Object> {
    let mut deflater = ZlibEncoder::new(vec![], Compression::default());
    deflater.write_all(content)?;
    dictionary.set("Filter", "FlateDecode");
    Ok(Object::Stream(Stream::new(dictionary, deflater.finish()?)))
}

fn object_to(out: &mut Vec<u8>, object: &Object) -> io::Result<()> {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(is) => out.extend(if *is { b"true".as_slice() } else { b"false" }),
        Object::Integer(n) => write!(out, "{n}")?,
        Object::Real(n) => {
            let start = out.len();
            write!(out, "{n}")?;
            // else it would come back as an integer
            if !out[start..].contains(&b'.') {
                out.extend(b".0")
            }
        }
        Object::Name(name) => name_to(out, name)?,
        Object::String(text, StringFormat::Literal) => literal_to(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in text {
                write!(out, "{byte:02X}")?
            }
            out.push(b'>')
        }
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                after(out, item, at > 0)?
            }
            out.push(b']')
        }
        Object::Dictionary(dictionary) => dictionary_to(out, dictionary)?,
        Object::Stream(stream) => {
            dictionary_to(out, &stream.dict)?;
            out.extend(b"\nstream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream")
        }
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R")?,
    }
    Ok(())
}

/// An object behind another, with a gap where they would run together.
fn after(out: &mut Vec<u8>, object: &Object, is_after_object: bool) -> io::Result<()> {
    if is_after_object && Writer::need_separator(object) {
        out.push(b' ')
    }
    object_to(out, object)
}

fn dictionary_to(out: &mut Vec<u8>, dictionary: &Dictionary) -> io::Result<()> {
    out.extend(b"<<");
    for (key, value) in dictionary.iter() {
        name_to(out, key)?;
        after(out, value, true)?
    }
    out.extend(b">>");
    Ok(())
}

fn name_to(out: &mut Vec<u8>, name: &[u8]) -> io::Result<()> {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte)
        } else {
            write!(out, "#{byte:02X}")?
        }
    }
    Ok(())
}

fn literal_to(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')')
}

#[cfg(test)]
mod tests {
    use super::packed;
    use lopdf::{Document, Object, Stream, StringFormat, dictionary};

    #[test]
    fn what_is_packed_comes_back() {
        let mut doc = Document::with_version("1.7");
        let text = |bytes: &[u8], format| Object::String(bytes.to_vec(), format);
        let all = vec![
            Object::Null,
            true.into(),
            (-7).into(),
            Object::Real(0.5),
            Object::Real(-12.0),
            Object::Name(b"A b#/\xc4".to_vec()),
            text(b"(a)\\ )(\r\n\xfe\xff", StringFormat::Literal),
            text(b"\x00\xab", StringFormat::Hexadecimal),
            Object::Array(vec![1.into(), Object::Name(b"N".to_vec()), 2.into(), dictionary! { "K" => false }.into()]),
        ];
        let stream = doc.add_object(Stream::new(dictionary! { "Own" => 1 }, b"stream\nendstream".to_vec()));
        let many: Vec<Object> = (0..1200).map(|n| doc.add_object(n).into()).collect();
        let pages = doc.add_object(dictionary! { "Type" => "Pages", "Kids" => many, "Count" => 0 });
        let root = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "All" => all, "S" => stream });
        doc.trailer.set("Root", root);
        let back = Document::load_mem(&packed(&doc).expect("bytes")).expect("a file");
        for (id, object) in &doc.objects {
            let other = back.get_object(*id).expect("it is there");
            match (object, other) {
                (Object::Stream(a), Object::Stream(b)) => assert_eq!(a.content, b.content),
                _ => assert_eq!(object, other),
            }
        }
        assert_eq!(back.trailer.get(b"Root").ok(), doc.trailer.get(b"Root").ok());
    }
}
