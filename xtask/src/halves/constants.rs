//! Which constants of the program (its texts and tables) each half brings. A compiled program holds them in one piece;
//! how far each of them reaches is read from the module as the linker left it.
//!
//! What the first half can reach stays with it: every constant whose address stands in its code, and every constant
//! whose address stands in one of those. All others come with the rest, before any code that knows their addresses.

use super::program::Program;
use anyhow::{Context, Result, anyhow, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Range;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, ConstExpr, DataSection, Instruction};
use wasmparser::{DataKind, KnownCustom, MemArg, Name, Operator, Parser, Payload};

/// What the linker calls memory that never changes.
const CONSTANT: &str = ".rodata";
/// What the beginning of one more segment costs, in bytes: gaps up to this are filled.
const SEGMENT: u32 = 9;

/// A word in bytes; also how far outside an object an address may lie that is meant for it. (Counted once with the linker's
/// relocations: of 7,288 addresses in the student's program none lay before its object, three lay a word behind it.)
const WORD: u32 = 4;

/// One piece of memory that code refers to as a whole.
struct Object {
    addresses: Range<u32>,
    /// What the program writes to belongs to the half that runs first, whoever reads it.
    is_constant: bool,
}

/// The filled memory of a program as the linker laid it out.
#[derive(Default)]
pub struct Objects {
    /// In order of addresses.
    all: Vec<Object>,
    memory: Memory,
}

impl Objects {
    /// # Errors
    /// When this is not what the linker makes with one segment for each object and their names.
    pub fn read(linked: &[u8]) -> Result<Self> {
        let mut names = BTreeMap::new();
        for payload in Parser::new(0).parse_all(linked) {
            let Payload::CustomSection(section) =
                payload.context("the linked program is not a whole module")?
            else {
                continue;
            };
            let KnownCustom::Name(parts) = section.as_known() else { continue };
            for part in parts {
                let Name::Data(segments) = part? else { continue };
                for naming in segments {
                    let naming = naming?;
                    names.insert(naming.index as usize, naming.name.to_owned());
                }
            }
        }
        let mut objects = Vec::new();
        for (place, (start, bytes)) in segments(linked)?.into_iter().enumerate() {
            let name = names
                .get(&place)
                .with_context(|| format!("segment {place} of the linked program has no name"))?;
            objects.push(Object {
                addresses: start..start + u32::try_from(bytes.len())?,
                is_constant: name.starts_with(CONSTANT),
            });
        }
        objects.sort_by_key(|object| object.addresses.start);
        ensure!(
            objects.len() > 2,
            "the linker has put all constants into {} segments: it must leave them apart",
            objects.len()
        );
        Ok(Self { all: objects, memory: Memory::of(linked)? })
    }

    /// The objects this may be an address of: a loop can be compiled to end behind what it reads, or to begin before it.
    fn at(&self, address: u32) -> impl Iterator<Item = usize> {
        let after = self.all.partition_point(|object| object.addresses.start <= address.saturating_add(WORD));
        let before =
            self.all[..after].iter().rev().take_while(move |object| address <= object.addresses.end + WORD);
        after - before.count()..after
    }

    /// What was done to the program since may change its code, never what lies where.
    fn ensure_are_of(&self, memory: &Memory) -> Result<()> {
        let is_same = |object: &Object| memory.read(&object.addresses) == self.memory.read(&object.addresses);
        ensure!(self.all.iter().all(is_same), "the program was not made from what the linker has left");
        Ok(())
    }

    /// These objects as segments, neighbours together.
    fn filled(&self, places: &[usize]) -> Vec<Segment> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for &place in places {
            match runs.last_mut() {
                Some(run) if self.are_near(run.end - 1, place) => run.end = place + 1,
                _ => runs.push(place..place + 1),
            }
        }
        let segment = |run: Range<usize>| {
            let start = self.all[run.start].addresses.start;
            let end = self.all[run].iter().map(|object| object.addresses.end).max().unwrap_or(start);
            Segment { start, bytes: self.memory.read(&(start..end)) }
        };
        runs.into_iter().map(segment).collect()
    }

    /// Whether filling what lies between costs less than one more segment. Constants may be filled twice; what is
    /// written to must not, since the rest comes when the program has run already.
    fn are_near(&self, before: usize, after: usize) -> bool {
        let gap = self.all[before].addresses.end..self.all[after].addresses.start;
        let between = &self.all[before + 1..after];
        gap.end.saturating_sub(gap.start) <= SEGMENT && between.iter().all(|object| object.is_constant)
    }

    /// What these functions can reach.
    fn reached(&self, program: &Program, functions: &[u32]) -> Result<BTreeSet<usize>> {
        let mut found: Vec<usize> =
            (0..self.all.len()).filter(|&place| !self.all[place].is_constant).collect();
        for &function in functions {
            found.extend(addresses(program, function)?.into_iter().flat_map(|address| self.at(address)));
        }
        let mut reached = BTreeSet::new();
        while let Some(place) = found.pop() {
            if reached.insert(place) {
                let words = self.memory.words(&self.all[place].addresses);
                found.extend(words.flat_map(|word| self.at(word)));
            }
        }
        Ok(reached)
    }
}

/// The filled memory of a program: what lies from `start` on.
#[derive(Default)]
struct Memory {
    start: u32,
    bytes: Vec<u8>,
}

impl Memory {
    fn of(module: &[u8]) -> Result<Self> {
        Ok(Self::of_segments(&segments(module)?))
    }

    fn of_segments(segments: &[(u32, impl AsRef<[u8]>)]) -> Self {
        let start = segments.iter().map(|(start, _)| *start).min().unwrap_or(0);
        let mut memory = Self { start, bytes: Vec::new() };
        for (from, bytes) in segments {
            let (place, bytes) = ((from - start) as usize, bytes.as_ref());
            memory.bytes.resize(memory.bytes.len().max(place + bytes.len()), 0);
            memory.bytes[place..place + bytes.len()].copy_from_slice(bytes);
        }
        memory
    }

    /// What lies there; memory that no segment fills is zero.
    fn read(&self, addresses: &Range<u32>) -> Vec<u8> {
        let byte = |address: u32| self.bytes.get(address.checked_sub(self.start)? as usize).copied();
        addresses.clone().map(|address| byte(address).unwrap_or(0)).collect()
    }

    /// The aligned words that lie wholly there: every address that memory holds is one of them.
    fn words(&self, addresses: &Range<u32>) -> impl Iterator<Item = u32> {
        let bytes = self.read(&(addresses.start.next_multiple_of(WORD)..addresses.end));
        let words: Vec<u32> = bytes
            .chunks_exact(WORD as usize)
            .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
            .collect();
        words.into_iter()
    }
}

/// The segments of a module: where each begins, and its bytes.
fn segments(module: &[u8]) -> Result<Vec<(u32, &[u8])>> {
    let mut segments = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(section) = payload? else { continue };
        for data in section {
            let data = data?;
            let DataKind::Active { memory_index: 0, offset_expr } = data.kind else {
                return Err(anyhow!("the program fills memory in a way that is not known here"));
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                return Err(anyhow!("the program fills memory at a place that is not a number"));
            };
            segments.push((value.cast_unsigned(), data.data));
        }
    }
    Ok(segments)
}

/// Every number in the code of a function that may be an address.
fn addresses(program: &Program, function: u32) -> Result<BTreeSet<u32>> {
    let mut reader = Addresses::default();
    reader
        .parse_function_body(&mut CodeSection::new(), program.body(function).clone())
        .map_err(|error| anyhow!("reading the addresses in the program: {error}"))?;
    Ok(reader.0)
}

/// Writing code anew passes by every number in it; what is written is thrown away.
#[derive(Default)]
struct Addresses(BTreeSet<u32>);

impl Reencode for Addresses {
    type Error = Infallible;

    fn mem_arg(&mut self, arg: MemArg) -> Result<wasm_encoder::MemArg, Error<Infallible>> {
        self.0.extend(u32::try_from(arg.offset));
        wasm_encoder::reencode::utils::mem_arg(self, arg)
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, Error<Infallible>> {
        if let Operator::I32Const { value } = operator {
            self.0.insert(value.cast_unsigned());
        }
        wasm_encoder::reencode::utils::instruction(self, operator)
    }
}

/// A place in memory and what fills it.
pub struct Segment {
    start: u32,
    bytes: Vec<u8>,
}

impl Segment {
    pub fn write(&self, data: &mut DataSection) {
        data.active(0, &ConstExpr::i32_const(self.start.cast_signed()), self.bytes.iter().copied());
    }
}

/// What each half fills memory with.
pub struct Constants {
    pub first: Vec<Segment>,
    pub rest: Vec<Segment>,
}

/// # Errors
/// When the program was not made from what the linker left.
pub fn cut(program: &Program, objects: &Objects, functions: &[u32]) -> Result<Constants> {
    objects.ensure_are_of(&Memory::of(program.bytes)?)?;
    let reached = objects.reached(program, functions)?;
    let (first, rest): (Vec<_>, Vec<_>) = (0..objects.all.len()).partition(|place| reached.contains(place));
    Ok(Constants { first: objects.filled(&first), rest: objects.filled(&rest) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        Function, FunctionSection, MemArg, MemArgTarget, MemorySection, MemoryType, Module, NameMap,
        NameSection, RefType, TableSection, TableType, TypeSection,
    };

    const A: u32 = 1024;
    const B: u32 = A + 32;
    const C: u32 = A + 64;
    const D: u32 = A + 96;

    /// Three constants, of which the first points to the third, and something that is written to.
    fn memory() -> [(&'static str, u32, Vec<u8>); 4] {
        [
            (".rodata.a", A, [[9; 4], C.to_le_bytes()].concat()),
            (".rodata.b", B, b"only the rest".to_vec()),
            (".rodata.c", C, b"both".to_vec()),
            (".data.d", D, vec![1, 2, 3, 4]),
        ]
    }

    /// Function 0 takes the address of `a`, function 1 reads somewhere in `b`, function 2 reads what is written to.
    fn program(are_apart: bool) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        (0..3).for_each(|_| _ = functions.function(0));
        let mut tables = TableSection::new();
        let element_type = RefType::FUNCREF;
        tables.table(TableType { element_type, table64: false, minimum: 1, maximum: None, shared: false });
        let mut memories = MemorySection::new();
        let page_size_log2 = None;
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2,
        });
        let read = |address: u32| {
            Instruction::I32Load8U(MemArg {
                offset: address.into(),
                align: 0,
                target: MemArgTarget::Memory(0),
                ordering: None,
            })
        };
        let bodies = [
            vec![Instruction::I32Const(A.cast_signed()), Instruction::Drop],
            vec![Instruction::I32Const(0), read(B + 5), Instruction::Drop],
            vec![Instruction::I32Const(D.cast_signed()), read(0), Instruction::Drop],
        ];
        let mut code = CodeSection::new();
        for body in bodies {
            let mut function = Function::new([]);
            body.iter()
                .chain([&Instruction::End])
                .for_each(|instruction| _ = function.instruction(instruction));
            code.function(&function);
        }
        let (mut data, mut names) = (DataSection::new(), NameMap::new());
        let image = Memory::of_segments(&memory().map(|(_, start, bytes)| (start, bytes)));
        let pieces: Vec<_> =
            if are_apart { memory().into() } else { vec![("all", image.start, image.bytes)] };
        for (place, (name, start, bytes)) in pieces.into_iter().enumerate() {
            data.active(0, &ConstExpr::i32_const(start.cast_signed()), bytes);
            names.append(place as u32, name);
        }
        let mut naming = NameSection::new();
        naming.data(&names);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&tables).section(&memories);
        module.section(&code).section(&data).section(&naming);
        module.finish()
    }

    /// Where each half fills memory when the first one has these functions.
    fn starts(functions: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let bytes = program(false);
        let objects = Objects::read(&program(true)).unwrap();
        let constants = cut(&Program::read(&bytes).unwrap(), &objects, functions).unwrap();
        let starts = |segments: Vec<Segment>| segments.iter().map(|segment| segment.start).collect();
        (starts(constants.first), starts(constants.rest))
    }

    #[test]
    fn the_first_half_brings_what_its_code_names_and_what_that_points_to() {
        assert_eq!(starts(&[0]), (vec![A, C, D], vec![B]));
    }

    #[test]
    fn an_address_inside_a_constant_brings_the_whole_of_it() {
        assert_eq!(starts(&[1]), (vec![B, D], vec![A, C]));
    }

    #[test]
    fn what_the_program_writes_to_never_comes_with_the_rest() {
        assert_eq!(starts(&[]), (vec![D], vec![A, B, C]));
    }

    #[test]
    fn near_constants_are_one_segment_and_nothing_that_is_written_to_lies_in_it() {
        let object = |start: u32, end: u32, is_constant| Object { addresses: start..end, is_constant };
        let constants = [object(0, 4, true), object(8, 12, true)];
        let all =
            constants.into_iter().chain([object(12, 14, false), object(14, 20, true), object(40, 44, true)]);
        let objects = Objects { all: all.collect(), memory: Memory { start: 0, bytes: vec![7; 64] } };
        let segments = objects.filled(&[0, 1, 3, 4]);
        let places: Vec<_> = segments.iter().map(|segment| (segment.start, segment.bytes.len())).collect();
        assert_eq!(places, [(0, 12), (14, 6), (40, 4)]);
    }

    #[test]
    fn a_program_that_the_linker_did_not_leave_so_is_refused() {
        let objects = Objects::read(&program(true)).unwrap();
        let mut other = program(false);
        let text = other.windows(4).position(|bytes| bytes == b"both").unwrap();
        other[text] = b'B';
        assert!(cut(&Program::read(&other).unwrap(), &objects, &[0]).is_err());
        assert!(Objects::read(&program(false)).is_err(), "constants in one piece cannot be cut");
    }
}
