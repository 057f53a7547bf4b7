//! KS-708: fields that hang on themselves: calculated from each other, or asked only where they are answered.
use super::form_places::{Place, Places};
use crate::{
    diag::{Code, Diagnostics},
    expr,
    model::Expression,
};
use std::collections::{BTreeMap, BTreeSet};

/// Looks at every calculation and at every `relevant`.
pub fn check(places: &Places, diags: &mut Diagnostics) {
    let reads: BTreeMap<&str, Vec<String>> =
        places.iter().map(|(path, place)| (path.as_str(), needs(places, place))).collect();
    let mut search = Search { reads: &reads, done: BTreeSet::new(), way: vec![], circles: vec![] };
    places.iter().for_each(|(path, _)| search.visit(path));
    for circle in search.circles {
        tell(places, &circle, diags)
    }
}

/// What has to be known before a field is: what its calculation reads, and what decides whether it is asked.
fn needs(places: &Places, place: &Place) -> Vec<String> {
    let read = |expression: &Expression| expr::parse(&expression.text).map(|tree| tree.places()).unwrap_or_default();
    let all = [place.calculation(), place.relevant()].into_iter().flatten().flat_map(read);
    all.map(|name| places.whole(place, &name)).chain(place.inside.clone()).collect()
}

struct Search<'r> {
    reads: &'r BTreeMap<&'r str, Vec<String>>,
    done: BTreeSet<String>,
    way: Vec<String>,
    circles: Vec<Vec<String>>,
}

impl Search<'_> {
    fn visit(&mut self, path: &str) {
        if let Some(start) = self.way.iter().position(|on_way| on_way == path) {
            self.circles.push(self.way[start..].to_vec());
            return;
        }
        let Some(reads) = self.reads.get(path).filter(|_| !self.done.contains(path)) else { return };
        self.way.push(path.to_owned());
        reads.iter().for_each(|read| self.visit(read));
        self.way.pop();
        self.done.insert(path.to_owned());
    }
}

fn tell(places: &Places, circle: &[String], diags: &mut Diagnostics) {
    let own = |place: &&Place| place.calculation().or(place.relevant()).is_some();
    let members: Vec<&Place> = circle.iter().filter_map(|path| places.get(path)).filter(own).collect();
    let Some(first) = members.first() else { return };
    let at = |place: &Place| place.calculation().or(place.relevant()).map_or(place.at(), |expression| expression.at);
    let names: Vec<&str> = members.iter().chain([first]).map(|place| place.id()).collect();
    let d = diags.add(Code::FieldCircle, at(first)).with("circle", names.join(" → ")).help("break");
    for other in members.iter().skip(1) {
        d.label(at(other), "reads");
    }
}
