//! The Rust text of a module: a constant for what has no gaps, and a function for what has. What Rust prints for debugging
//! is a literal that Rust reads.

use std::fmt::Write;

use crate::{
    BRAND, Style,
    entry::{Entry, File, Parameter, Value, gaps},
    language::CATEGORIES,
    tables::Table,
};

/// A function with more arguments is told to be wrong.
const CLIPPYS_MOST: usize = 7;

/// `files`: the same module in every language, in their order. With a table, the words go there, and the Rust text names
/// them by their numbers.
pub fn module(files: &[File], style: Style, mut table: Option<&mut Table>) -> String {
    let mut text = String::new();
    for entry in &files[0].entries {
        let same = files.iter().filter_map(|it| it.entries.iter().find(|it| it.key == entry.key)).collect::<Vec<_>>();
        // Writing to a string cannot fail.
        _ = if entry.parameters.is_empty() {
            constant(&mut text, &same, style, table.as_deref_mut())
        } else {
            function(&mut text, &same, style, table.as_deref_mut())
        };
    }
    text
}

fn constant(text: &mut String, same: &[&Entry], style: Style, table: Option<&mut Table>) -> std::fmt::Result {
    let (name, path) = (same[0].key.to_uppercase(), style.path);
    documented(text, same[0])?;
    match &same[0].value {
        Value::List(items) => {
            let all = all(same, items.len(), path, table);
            writeln!(text, "pub const {name}: [{path}::Text; {}] = [{all}];", items.len())
        }
        _ => writeln!(text, "pub const {name}: {path}::Text = {};", all(same, 1, path, table)),
    }
}

fn function(text: &mut String, same: &[&Entry], style: Style, table: Option<&mut Table>) -> std::fmt::Result {
    let (first, path) = (same[0], style.path);
    documented(text, first)?;
    let told = style.language_is_told.then(|| format!("language: {path}::Language"));
    let parameters = first.parameters.iter().map(|it| match it {
        Parameter::Text(name) => format!("{name}: &str"),
        Parameter::Number(name) => format!("{name}: impl {path}::Number"),
        Parameter::Brand => format!("brand: &{path}::Brand"),
    });
    let parameters = told.into_iter().chain(parameters).collect::<Vec<_>>().join(", ");
    let gaps = order(same).iter().map(|it| value(first, it, style)).collect::<Vec<_>>().join(", ");
    let has_forms = same.iter().any(|it| matches!(it.value, Value::Plural(_)));
    let (result, call, words) = match &first.value {
        _ if has_forms => ("String".to_owned(), "fill_gaps", plural(same, style, table)),
        Value::List(items) => {
            let all = all(same, items.len(), path, table);
            (format!("[String; {}]", items.len()), "fill_each", format!("[{all}]"))
        }
        _ => ("String".to_owned(), "fill_gaps", all(same, 1, path, table)),
    };
    let language = if style.language_is_told { "language, " } else { "" };
    if first.parameters.len() + usize::from(style.language_is_told) > CLIPPYS_MOST {
        writeln!(text, "#[allow(clippy::too_many_arguments, reason = \"a sentence has as many gaps as it needs\")]")?;
    }
    writeln!(text, "pub fn {}({parameters}) -> {result} {{", first.key)?;
    writeln!(text, "    {path}::{call}({language}{words}, &[{gaps}])\n}}")
}

/// English, for whoever reads the documentation.
fn documented(text: &mut String, entry: &Entry) -> std::fmt::Result {
    let shown = entry.texts().join("\n").replace(['[', ']', '`', '<', '>'], "");
    shown.lines().try_for_each(|it| writeln!(text, "/// {it}"))
}

/// So many values of `Text`: the texts of an entry, one behind the other.
fn all(same: &[&Entry], count: usize, path: &str, mut table: Option<&mut Table>) -> String {
    let texts = (0..count).map(|at| of(same, at, path, table.as_deref_mut()));
    texts.collect::<Vec<_>>().join(", ")
}

/// A `Text`: the text at this place of an entry, in each language.
fn of(same: &[&Entry], at: usize, path: &str, table: Option<&mut Table>) -> String {
    let order = order(same);
    let each = same.iter().filter_map(|it| it.texts().get(at).map(|it| numbered(it, &order))).collect::<Vec<_>>();
    match table {
        Some(table) => format!("{path}::Text({})", table.put(each)),
        None => format!("{path}::Text(&{each:?})"),
    }
}

/// The `Text` that fits a number.
fn plural(same: &[&Entry], style: Style, table: Option<&mut Table>) -> String {
    let order = order(same);
    let number = same[0].parameters.iter().find_map(|it| match it {
        Parameter::Number(name) => Some(name.as_str()),
        _ => None,
    });
    // By language, each in the order of the categories.
    let each = same.iter().map(|entry| {
        let form = |category: &str| match &entry.value {
            Value::Plural(forms) => {
                forms.iter().find(|(it, _)| *it == category).or(forms.last()).map(|it| it.1.as_str())
            }
            // A language whose words have no forms here.
            _ => entry.texts().first().copied(),
        };
        CATEGORIES.iter().filter_map(|it| form(it)).map(|it| numbered(it, &order)).collect::<Vec<_>>()
    });
    let each = each.collect::<Vec<_>>();
    let words = match table {
        Some(table) => {
            let form = |at: usize| each.iter().filter_map(|it| it.get(at).cloned()).collect();
            let numbers = (0..CATEGORIES.len()).map(|at| table.put(form(at))).collect::<Vec<_>>();
            numbers.first().copied().unwrap_or_default().to_string()
        }
        None => format!("&{each:?}"),
    };
    let language = if style.language_is_told { "language, " } else { "" };
    format!(
        "{}::Plural({words}).at({language}{path}::Number::number({}))",
        style.path,
        number.unwrap_or_default(),
        path = style.path
    )
}

/// The gaps by their numbers: first the parameters as they stand, then the names of the operator that any language uses.
fn order(same: &[&Entry]) -> Vec<String> {
    let mut order: Vec<String> = same[0].names().iter().map(|it| (*it).to_owned()).collect();
    for text in same.iter().flat_map(|it| it.texts()) {
        for gap in gaps(text).unwrap_or_default() {
            if !order.contains(&gap) {
                order.push(gap);
            }
        }
    }
    order
}

fn numbered(text: &str, order: &[String]) -> String {
    let mut text = text.to_owned();
    for (at, name) in order.iter().enumerate() {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{at}}}"));
    }
    text
}

fn value(entry: &Entry, gap: &str, style: Style) -> String {
    let language = if style.language_is_told { ", language" } else { "" };
    let path = style.path;
    match entry
        .parameters
        .iter()
        .find(|it| matches!(it, Parameter::Text(name) | Parameter::Number(name) if name == gap))
    {
        Some(Parameter::Number(name)) => format!("&{path}::Number::written({name}{language})"),
        Some(_) => gap.to_owned(),
        None if BRAND.contains(&gap) => format!("&brand.{gap}"),
        None => "\"\"".to_owned(),
    }
}
