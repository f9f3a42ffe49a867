//! From typed text to tokens: the signs people's keyboards produce become the few we compute with, commas in large
//! numbers go, and fractions and mixed numbers become one token each.

use super::math::Fence;
use super::parse::{Relation, Unreadable};
use super::tree::Number;

/// A piece of typed text that belongs together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    Number(Number),
    Letter(char),
    Pi,
    Sqrt,
    Plus,
    Minus,
    PlusMinus,
    Dot,
    Cross,
    Divide,
    Slash,
    Power,
    Percent,
    Open(Fence),
    Close(Fence),
    Bar,
    /// A comma, a semicolon, or a word such as `and` between two members.
    Separator,
    /// A word such as `or` between two members.
    Or,
    /// The colon of a ratio, or `to` between two numbers.
    Ratio,
    Equals,
    Relation(Relation),
}

impl Token {
    /// The character a message names this by.
    pub fn char(self) -> char {
        match self {
            Token::Number(_) => '0',
            Token::Letter(letter) => letter,
            Token::Pi => 'π',
            Token::Sqrt => '√',
            Token::Plus => '+',
            Token::Minus => '-',
            Token::PlusMinus => '±',
            Token::Dot => '*',
            Token::Cross => '×',
            Token::Divide => '÷',
            Token::Slash => '/',
            Token::Power => '^',
            Token::Percent => '%',
            Token::Open(fence) => fence.chars().0,
            Token::Close(fence) => fence.chars().1,
            Token::Bar => '|',
            Token::Separator | Token::Or => ',',
            Token::Ratio => ':',
            Token::Equals => '=',
            Token::Relation(relation) => relation.char(),
        }
    }
}

/// A token and whether white space stood before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lexeme {
    pub token: Token,
    pub spaced: bool,
}

/// What a comma between two digits may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Commas {
    /// Groups of three digits; anything else may be a decimal comma, and we ask.
    Thousands,
    /// The next member of a pair or a list, always.
    Separators,
}

/// The text with every character replaced by the one we read, one meaning each.
pub(super) fn normalise(text: &str) -> Vec<char> {
    let typed: Vec<char> = text.trim().chars().collect();
    let mut out = Vec::with_capacity(typed.len() + 4);
    let mut at = 0;
    while let Some(&c) = typed.get(at) {
        at += 1;
        if superscript(c).is_some() {
            at = push_superscripts(&typed, at - 1, &mut out);
        } else if let Some((top, bottom)) = vulgar_fraction(c) {
            let raised = typed.get(at).is_some_and(|&c| c == '^' || superscript(c).is_some());
            out.extend([if raised { '(' } else { ' ' }, top, '/']);
            out.extend(bottom.chars());
            out.extend(raised.then_some(')'));
        } else if c == '\\' {
            // The backslash lies beside the slash on many keyboards, and some type it twice.
            while typed.get(at) == Some(&'\\') {
                at += 1;
            }
            out.push('/');
        } else {
            push_plain(c, &mut out);
        }
    }
    out
}

fn push_plain(c: char, out: &mut Vec<char>) {
    let plain = match c {
        '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}' => return,
        c if c.is_whitespace() => ' ',
        '\u{2212}' | '\u{2010}'..='\u{2015}' | '\u{FE63}' | '\u{2796}' | '\u{207B}' => '-',
        '\u{2795}' => '+',
        '·' | '⋅' | '∙' | '•' | '∗' | '⁎' => '*',
        '✕' | '✖' | '⨯' => '×',
        '➗' => '÷',
        // Some write mixed numbers `1_1/2`.
        '_' => ' ',
        '⁄' | '∕' => '/',
        '⩽' | '≦' => '≤',
        '⩾' | '≧' => '≥',
        '∶' => ':',
        '⟨' | '❨' => '(',
        '⟩' | '❩' => ')',
        '∣' | '｜' => '|',
        'Π' | 'ℼ' => 'π',
        '₀'..='₉' => shifted(c, '₀', '0'),
        // Full-width forms, as some keyboards and copied texts have them.
        '！'..='～' => shifted(c, '！', '!'),
        other => other,
    };
    out.push(plain);
}

fn shifted(c: char, from: char, to: char) -> char {
    char::from_u32(u32::from(c) - u32::from(from) + u32::from(to)).unwrap_or(c)
}

/// A run of raised characters is an exponent, unless a fraction slash follows: `³⁄₄` is three fourths.
fn push_superscripts(typed: &[char], start: usize, out: &mut Vec<char>) -> usize {
    let raised: Vec<char> = typed[start..].iter().map_while(|&c| superscript(c)).collect();
    let end = start + raised.len();
    out.push(if typed.get(end) == Some(&'⁄') { ' ' } else { '^' });
    out.extend(raised);
    end
}

fn superscript(c: char) -> Option<char> {
    Some(match c {
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '⁰' | '⁴'..='⁹' => shifted(c, '⁰', '0'),
        '⁻' => '-',
        _ => return None,
    })
}

fn vulgar_fraction(c: char) -> Option<(char, &'static str)> {
    Some(match c {
        '½' => ('1', "2"),
        '⅓' => ('1', "3"),
        '⅔' => ('2', "3"),
        '¼' => ('1', "4"),
        '¾' => ('3', "4"),
        '⅕' => ('1', "5"),
        '⅖' => ('2', "5"),
        '⅗' => ('3', "5"),
        '⅘' => ('4', "5"),
        '⅙' => ('1', "6"),
        '⅚' => ('5', "6"),
        '⅐' => ('1', "7"),
        '⅛' => ('1', "8"),
        '⅜' => ('3', "8"),
        '⅝' => ('5', "8"),
        '⅞' => ('7', "8"),
        '⅑' => ('1', "9"),
        '⅒' => ('1', "10"),
        _ => return None,
    })
}

/// The tokens of normalised text.
pub(super) fn tokens(chars: &[char], symbols: &[char], commas: Commas) -> Result<Vec<Lexeme>, Unreadable> {
    let mut lexer =
        Lexer { chars, symbols, commas, at: 0, depth: 0, spaced: false, out: Vec::new(), tight_commas: 0 };
    lexer.run()?;
    lexer.check_decimal_comma()?;
    Ok(lexer.out)
}

struct Lexer<'a> {
    chars: &'a [char],
    symbols: &'a [char],
    commas: Commas,
    at: usize,
    depth: u32,
    spaced: bool,
    out: Vec<Lexeme>,
    /// Commas outside brackets with a digit on both sides that do not group thousands.
    tight_commas: usize,
}

impl Lexer<'_> {
    fn run(&mut self) -> Result<(), Unreadable> {
        while let Some(&c) = self.chars.get(self.at) {
            match c {
                ' ' => {
                    self.spaced = true;
                    self.at += 1;
                }
                '0'..='9' | '.' => self.number()?,
                c if c.is_alphabetic() && c != 'π' => self.word()?,
                c => self.sign(c)?,
            }
        }
        Ok(())
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn push(&mut self, token: Token) {
        self.out.push(Lexeme { token, spaced: self.spaced });
        self.spaced = false;
    }

    fn token_back(&self, back: usize) -> Option<Lexeme> {
        self.out.len().checked_sub(back).and_then(|at| self.out.get(at)).copied()
    }

    fn sign(&mut self, c: char) -> Result<(), Unreadable> {
        if c == '$' && self.touches_number() {
            self.at += 1;
            return Ok(());
        }
        let (token, length) = self.sign_token(c)?;
        match token {
            Token::Open(_) => self.depth += 1,
            Token::Close(_) => self.depth = self.depth.saturating_sub(1),
            Token::Separator if self.is_tight_comma() => self.tight_commas += 1,
            _ => {}
        }
        self.at += length;
        self.push(token);
        Ok(())
    }

    fn sign_token(&self, c: char) -> Result<(Token, usize), Unreadable> {
        let next = self.peek(1);
        Ok(match c {
            '*' if next == Some('*') => (Token::Power, 2),
            '<' if next == Some('=') => (Token::Relation(Relation::LessEqual), 2),
            '>' if next == Some('=') => (Token::Relation(Relation::GreaterEqual), 2),
            '=' if next == Some('<') => (Token::Relation(Relation::LessEqual), 2),
            '=' if next == Some('>') => (Token::Relation(Relation::GreaterEqual), 2),
            '!' if next == Some('=') => (Token::Relation(Relation::NotEqual), 2),
            '+' if next == Some('-') && self.begins_value() => (Token::PlusMinus, 2),
            '+' if next == Some('/') && self.peek(2) == Some('-') => (Token::PlusMinus, 3),
            other => (single(other)?, 1),
        })
    }

    /// Whether nothing stands before this place that a plus could add to: there `+-2` is meant for `±2`.
    fn begins_value(&self) -> bool {
        let before = self.token_back(1).map(|lexeme| lexeme.token);
        matches!(before, None | Some(Token::Equals | Token::Separator | Token::Open(Fence::Curly)))
    }

    fn touches_number(&self) -> bool {
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let before = self.chars[..self.at].iter().rfind(|&&c| c != ' ');
        let after = self.chars[self.at + 1..].iter().find(|&&c| c != ' ');
        before.is_some_and(|&c| is_number(c)) || after.is_some_and(|&c| is_number(c) || c == '-')
    }

    fn is_tight_comma(&self) -> bool {
        let digit_before = self.at.checked_sub(1).is_some_and(|at| self.chars[at].is_ascii_digit());
        let digit_after = self.peek(1).is_some_and(|c| c.is_ascii_digit());
        self.depth == 0 && self.chars[self.at] == ',' && digit_before && digit_after
    }

    /// One comma between two digits (`4,5`) may be a decimal comma, so we ask instead of guessing. Several, with no
    /// other separator (`2,3,5`), can only be a list.
    fn check_decimal_comma(&self) -> Result<(), Unreadable> {
        let is_separator = |lexeme: &&Lexeme| matches!(lexeme.token, Token::Separator | Token::Or);
        let separators = self.out.iter().filter(is_separator).count();
        let is_list = self.tight_commas > 1 && self.tight_commas == separators;
        if self.tight_commas == 0 || is_list || self.commas == Commas::Separators {
            Ok(())
        } else {
            Err(Unreadable::CommaDecimal)
        }
    }

    fn number(&mut self) -> Result<(), Unreadable> {
        let mut digits = String::new();
        self.whole_digits(&mut digits);
        let mut places = 0;
        if self.peek(0) == Some('.') {
            self.at += 1;
            places = self.run_of_digits(&mut digits);
            if self.peek(0) == Some('.') {
                return Err(Unreadable::TwoPoints);
            }
        }
        if digits.is_empty() {
            return Err(Unreadable::UnknownSymbol('.'));
        }
        let value = digits.parse::<i64>().map_err(|_| Unreadable::NumberTooBig)?;
        match u8::try_from(places) {
            Ok(0) => self.push_whole(value)?,
            // More places than this have no exact value in 64 bits.
            Ok(places @ 1..=18) => self.push(Token::Number(Number::Decimal { digits: value, places })),
            _ => return Err(Unreadable::NumberTooBig),
        }
        if self.power_of_ten_follows() { self.power_of_ten() } else { Ok(()) }
    }

    /// `3.2e5` and `3.2E-5`, as calculators write powers of ten; not where `e` is a letter of the item.
    fn power_of_ten_follows(&self) -> bool {
        let signed = usize::from(matches!(self.peek(1), Some('-' | '+')));
        matches!(self.peek(0), Some('e' | 'E'))
            && self.peek(1 + signed).is_some_and(|c| c.is_ascii_digit())
            && self.symbol('e').is_none()
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn power_of_ten(&mut self) -> Result<(), Unreadable> {
        let is_negative = self.peek(1) == Some('-');
        self.at += if is_negative || self.peek(1) == Some('+') { 2 } else { 1 };
        let mut digits = String::new();
        self.run_of_digits(&mut digits);
        let exponent = digits.parse::<i64>().map_err(|_| Unreadable::NumberTooBig)?;
        self.push(Token::Cross);
        self.push(Token::Number(Number::Integer(10)));
        self.push(Token::Power);
        if is_negative {
            self.push(Token::Minus);
        }
        self.push(Token::Number(Number::Integer(exponent)));
        Ok(())
    }

    fn run_of_digits(&mut self, digits: &mut String) -> usize {
        let start = self.at;
        while let Some(c) = self.peek(0).filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
        self.at - start
    }

    fn whole_digits(&mut self, digits: &mut String) {
        let length = self.run_of_digits(digits);
        // A comma groups thousands only behind one to three digits that do not start with zero.
        if self.commas == Commas::Thousands && (1..=3).contains(&length) && !digits.starts_with('0') {
            let groups = self.thousands();
            for _ in 0..groups {
                self.at += 1;
                self.run_of_digits(digits);
            }
        }
    }

    /// How many groups of a comma and three digits follow; 0 when a later group does not fit.
    fn thousands(&self) -> usize {
        let digits_at = |at: usize| self.chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let (mut groups, mut at) = (0, self.at);
        while self.chars.get(at) == Some(&',') && digits_at(at + 1) > 0 {
            if digits_at(at + 1) != 3 {
                return 0;
            }
            (groups, at) = (groups + 1, at + 4);
        }
        groups
    }

    /// A whole number, or the bottom of a fraction written without spaces. `3/4` is one number and binds first, so
    /// that `1/2 ÷ 3/4` is 2/3; not so in `x/2/3`, `2^3/4` and `3/4^2`, where every reader goes by the operators.
    fn push_whole(&mut self, value: i64) -> Result<(), Unreadable> {
        match (self.token_back(2), self.token_back(1)) {
            (
                Some(Lexeme { token: Token::Number(Number::Integer(top)), spaced }),
                Some(Lexeme { token: Token::Slash, spaced: false }),
            ) if !self.spaced && self.fraction_may_start(spaced) && !self.power_follows() => {
                if value == 0 {
                    return Err(Unreadable::ZeroDenominator);
                }
                self.out.truncate(self.out.len() - 2);
                self.push_fraction(top, value, spaced);
            }
            _ => self.push(Token::Number(Number::Integer(value))),
        }
        Ok(())
    }

    fn push_fraction(&mut self, top: i64, bottom: i64, spaced: bool) {
        self.spaced = spaced;
        let number = match self.token_back(1) {
            Some(Lexeme { token: Token::Number(Number::Integer(whole)), spaced: before }) if spaced => {
                self.out.pop();
                self.spaced = before;
                Number::Mixed { whole, top, bottom }
            }
            _ => Number::Fraction { top, bottom },
        };
        self.push(Token::Number(number));
    }

    fn fraction_may_start(&self, spaced: bool) -> bool {
        match self.token_back(3).map(|lexeme| lexeme.token) {
            Some(Token::Power) => false,
            Some(Token::Slash) => spaced,
            _ => true,
        }
    }

    fn power_follows(&self) -> bool {
        self.chars[self.at..].iter().find(|&&c| c != ' ').is_some_and(|&c| c == '^')
    }

    fn word(&mut self) -> Result<(), Unreadable> {
        let word: Vec<char> =
            self.chars[self.at..].iter().copied().take_while(|&c| c.is_alphabetic() && c != 'π').collect();
        if let Some(token) = self.connecting_word(&word) {
            self.at += word.len();
            self.push(token);
            return Ok(());
        }
        let mut rest = &word[..];
        while !rest.is_empty() {
            let Some((token, length)) = self.start_of_word(rest) else {
                return Err(unknown(&word));
            };
            self.push(token);
            rest = &rest[length..];
        }
        self.at += word.len();
        Ok(())
    }

    /// A whole word that stands for a sign: `of`, `and`, `to`, and `x` between two numbers.
    fn connecting_word(&self, word: &[char]) -> Option<Token> {
        let lower: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
        let is_symbol = word.len() == 1 && self.symbol(word[0]).is_some();
        let after = &self.chars[self.at + word.len()..];
        let tight_after = after.first().is_some_and(|c| c.is_ascii_digit());
        let number_after = after.iter().find(|&&c| c != ' ').is_some_and(|c| c.is_ascii_digit() || *c == '.');
        let number_before =
            matches!(self.token_back(1), Some(Lexeme { token: Token::Number(_) | Token::Percent, .. }));
        match lower.as_str() {
            // With x as a letter of this item, `3x2` may mean a power: it stays unread and we ask.
            "x" if number_before && number_after && !(is_symbol && tight_after) => Some(Token::Cross),
            _ if is_symbol => None,
            "of" | "de" if number_before => Some(Token::Dot),
            // A letter joins two members only with room on both sides: `2y` is no list.
            "y" | "e" | "o" | "u" if !(self.spaced && after.first() == Some(&' ')) => None,
            "and" | "y" | "e" if !self.out.is_empty() => Some(Token::Separator),
            "or" | "o" | "u" if !self.out.is_empty() => Some(Token::Or),
            "to" | "a" if number_before && number_after => Some(Token::Ratio),
            _ => None,
        }
    }

    fn start_of_word(&self, rest: &[char]) -> Option<(Token, usize)> {
        const NAMES: [(&str, Token); 4] =
            [("sqrt", Token::Sqrt), ("raiz", Token::Sqrt), ("raíz", Token::Sqrt), ("pi", Token::Pi)];
        let begins = |name: &str| {
            let mut letters = rest.iter().flat_map(|c| c.to_lowercase());
            name.chars().all(|c| letters.next() == Some(c))
        };
        let named = NAMES.iter().find(|(name, _)| begins(name));
        let named = named.map(|&(name, token)| (token, name.chars().count()));
        named.or_else(|| Some((Token::Letter(self.symbol(rest[0])?), 1)))
    }

    /// The letter of this item that `c` means. Tablets start a line with a capital, so `X` is `x` when only `x` is
    /// in use.
    fn symbol(&self, c: char) -> Option<char> {
        let same_letter = |&&s: &&char| s.eq_ignore_ascii_case(&c);
        if self.symbols.contains(&c) { Some(c) } else { self.symbols.iter().find(same_letter).copied() }
    }
}

fn unknown(word: &[char]) -> Unreadable {
    match word {
        [letter] => Unreadable::UnknownSymbol(*letter),
        letters => Unreadable::UnknownWord(letters.iter().collect()),
    }
}

fn single(c: char) -> Result<Token, Unreadable> {
    Ok(match c {
        '+' => Token::Plus,
        '-' => Token::Minus,
        '±' => Token::PlusMinus,
        '*' => Token::Dot,
        '×' => Token::Cross,
        '÷' => Token::Divide,
        '/' => Token::Slash,
        '^' => Token::Power,
        '%' => Token::Percent,
        '√' => Token::Sqrt,
        'π' => Token::Pi,
        '(' => Token::Open(Fence::Round),
        ')' => Token::Close(Fence::Round),
        '[' => Token::Open(Fence::Square),
        ']' => Token::Close(Fence::Square),
        '{' => Token::Open(Fence::Curly),
        '}' => Token::Close(Fence::Curly),
        '|' => Token::Bar,
        ',' | ';' => Token::Separator,
        ':' => Token::Ratio,
        '=' => Token::Equals,
        '<' => Token::Relation(Relation::Less),
        '>' => Token::Relation(Relation::Greater),
        '≤' => Token::Relation(Relation::LessEqual),
        '≥' => Token::Relation(Relation::GreaterEqual),
        '≠' => Token::Relation(Relation::NotEqual),
        other => return Err(Unreadable::UnknownSymbol(other)),
    })
}
