//! Seeded damage to the bytes of a file. The same seed gives the same damage.

/// Numbers from a seed (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn of(name: &str, number: u64) -> Random {
        let start = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Random(start ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    /// From 0 to one less than `end`; 0 where there is nothing to choose.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Bytes that readers stumble over, and how often at most they are put in a row.
const HOSTILE: &[(&[u8], usize)] = &[
    (b"\0", 3),
    (b"\r", 2),
    (b"\r\n", 3),
    (b"\t", 5),
    (b"\n", 200),
    (b" ", 200),
    (b"\xff", 4),
    (b"\xc3", 1),
    (b"\xed\xa0\x80", 1),
    (b"\xf4\x90\x80\x80", 1),
    ("\u{feff}".as_bytes(), 2),
    ("\u{85}".as_bytes(), 1),
    ("\u{2028}".as_bytes(), 1),
    ("\u{202e}".as_bytes(), 1),
    ("\u{301}".as_bytes(), 40),
    ("s\u{327}".as_bytes(), 5),
    ("İıŞşĞğ".as_bytes(), 50),
    ("😀".as_bytes(), 5),
    ("﷽".as_bytes(), 3),
    (b"%50", 1),
    (b"&a", 1),
    (b"*a", 1),
    (b"&a [*a, *a]\n", 20),
    (b"<<: *a\n", 2),
    (b"<<: {a: b}\n", 1),
    (b"---\n", 2),
    (b"...\n", 1),
    (b"--- %YAML 1.1\n", 1),
    (b"[", 3000),
    (b"{", 3000),
    (b"]", 3),
    (b"}", 3),
    (b"{a: ", 300),
    (b"- ", 300),
    (b"? ", 300),
    (b"\"", 1),
    (b"'", 1),
    (b"|", 1),
    (b">-\n", 1),
    (b"|9\n", 1),
    (b": ", 2),
    (b" #", 1),
    (b"!", 2),
    (b"!!binary ", 1),
    (b"!!str ", 1),
    (b"\\", 3),
    (b"\\u", 1),
    (b"\"\\ud800\"", 1),
    (b"~", 1),
    (b"null", 1),
    (b".inf", 1),
    (b".nan", 1),
    (b"1e999", 1),
    (b"0x7fffffffffffffffffff", 1),
    (b"-", 3),
    (b"9", 600),
    (b"79228162514264337593543950335", 1),
    (b"-170141183460469231731687303715884105728", 1),
    (b"1.000.000.000.000.000.000,00 TL", 1),
    (b"9999-12-31", 1),
    (b"31.02.2023", 1),
    (b"-0001-01-01", 1),
    (b"id: a\n", 3),
    (b"# ", 8),
    (b"> ", 2000),
    (b"* ", 500),
    (b"1. ", 500),
    (b"*", 2000),
    (b"_", 500),
    (b"`", 500),
    (b"```\n", 1),
    (b"~~~\n", 1),
    (b"<", 500),
    (b"<!--", 2),
    (b"<script>", 2),
    (b"<b>", 50),
    (b"]]>", 1),
    (b"&#x110000;", 2),
    (b"&nbsp;", 2),
    (b"![", 500),
    (b"[a](", 500),
    (b"[x](javascript:alert(1))", 2),
    (b"[x](page:)", 1),
    (b"[x](guide:#)", 1),
    (b"[x](../../../../etc/passwd)", 1),
    (b"![](media:)", 1),
    (b"[^x]", 3),
    (b"[^x]: y\n", 3),
    (b"{#}", 1),
    (b"{#a #b .c d=e}", 2),
    (b"| a | b |\n|---|---|\n| c |\n", 2),
    (b"|-", 400),
    (b"==", 4),
    (b"$$", 2),
    (b"f01/a/b/c", 1),
    (b" && a.b(c) || !x[", 3),
    (b"(", 2000),
];

/// One damage. Positions are taken modulo the length, so every damage fits every file.
#[derive(Debug, Clone)]
pub enum Mutation {
    Flip {
        at: usize,
        bit: u8,
    },
    Replace {
        at: usize,
        byte: u8,
    },
    Cut {
        at: usize,
        length: usize,
    },
    End {
        at: usize,
    },
    SwapLines {
        one: usize,
        other: usize,
    },
    DoubleLine {
        line: usize,
    },
    DropLine {
        line: usize,
    },
    DoublePart {
        at: usize,
        length: usize,
    },
    Indent {
        line: usize,
    },
    Dedent {
        line: usize,
    },
    Insert {
        at: usize,
        hostile: usize,
        times: usize,
    },
    /// At the start of a value: behind the colon of a line.
    Value {
        line: usize,
        hostile: usize,
    },
}

impl Mutation {
    pub fn draw(random: &mut Random) -> Mutation {
        let at = random.next() as usize >> 1;
        let other = random.next() as usize >> 1;
        let hostile = random.below(HOSTILE.len());
        let most = HOSTILE[hostile].1;
        match random.below(16) {
            0 => Mutation::Flip { at, bit: random.below(8) as u8 },
            1 => Mutation::Replace { at, byte: random.below(256) as u8 },
            2 => Mutation::Cut { at, length: 1 + random.below(8) },
            3 => Mutation::Cut { at, length: 1 + random.below(600) },
            4 => Mutation::End { at },
            5 => Mutation::SwapLines { one: at, other },
            6 => Mutation::DoubleLine { line: at },
            7 => Mutation::DropLine { line: at },
            8 => Mutation::DoublePart { at, length: 1 + random.below(2000) },
            9 => Mutation::Indent { line: at },
            10 => Mutation::Dedent { line: at },
            11 => Mutation::Insert { at, hostile, times: most },
            12 | 13 => Mutation::Insert { at, hostile, times: 1 + random.below(most) },
            _ => Mutation::Value { line: at, hostile },
        }
    }
    pub fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let place = |at: usize| at % (length + 1);
        match self {
            Mutation::Flip { at, bit } => bytes.get_mut(place(*at)).into_iter().for_each(|b| *b ^= 1 << bit),
            Mutation::Replace { at, byte } => bytes.get_mut(place(*at)).into_iter().for_each(|b| *b = *byte),
            Mutation::Cut { at, length: cut } => drop(bytes.drain(place(*at)..(place(*at) + cut).min(length))),
            Mutation::End { at } => bytes.truncate(place(*at)),
            Mutation::DoublePart { at, length: part } => {
                let part = bytes[place(*at)..(place(*at) + part).min(length)].to_vec();
                insert(bytes, place(*at), &part)
            }
            Mutation::Insert { at, hostile, times } => insert(bytes, place(*at), &HOSTILE[*hostile].0.repeat(*times)),
            Mutation::SwapLines { .. }
            | Mutation::DoubleLine { .. }
            | Mutation::DropLine { .. }
            | Mutation::Indent { .. }
            | Mutation::Dedent { .. }
            | Mutation::Value { .. } => self.apply_to_lines(bytes),
        }
    }
    fn apply_to_lines(&self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            return;
        }
        let count = lines.len();
        match self {
            Mutation::SwapLines { one, other } => lines.swap(one % count, other % count),
            Mutation::DoubleLine { line } => lines.insert(line % count, lines[line % count].clone()),
            Mutation::DropLine { line } => drop(lines.remove(line % count)),
            Mutation::Indent { line } => insert(&mut lines[line % count], 0, b"  "),
            Mutation::Dedent { line } => {
                let line = &mut lines[line % count];
                let blanks = line.iter().take(2).take_while(|b| **b == b' ').count();
                line.drain(..blanks);
            }
            Mutation::Value { line, hostile } => {
                let line = &mut lines[line % count];
                let start = line.windows(2).position(|w| w == b": ").map_or(0, |n| n + 2);
                insert(line, start, HOSTILE[*hostile].0)
            }
            Mutation::Flip { .. }
            | Mutation::Replace { .. }
            | Mutation::Cut { .. }
            | Mutation::End { .. }
            | Mutation::DoublePart { .. }
            | Mutation::Insert { .. } => {}
        }
        *bytes = lines.concat()
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, more: &[u8]) {
    bytes.splice(at..at, more.iter().copied());
}
