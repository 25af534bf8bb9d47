/// Conditions on a trace, at which a debugger stops, and values that it watches.
///
/// The language, in the notation of ISO 14977; white space parts words and means nothing else. Units and layers count
/// from 1.
///
/// ```
/// condition  = both, { "or", both } ;
/// both       = single, { "and", single } ;
/// single     = "not", single | "(", condition, ")" | test ;
/// test       = ("any" | "all"), units, comparison, value
///            | value, comparison, value
///            | ("token" | "answer"), ("=" | "!="), text
///            | "output", "changes"
///            | "nan" ;
/// comparison = "<" | "<=" | ">" | ">=" | "=" | "!=" ;
/// value      = number | "step" | "p", [ "(", text, ")" ]
///            | source, ":", unit | "|", source, [ ":", unit ], "|"
///            | ("mean" | "min" | "max"), "(", units, ")"
///            | "saturation", [ "(", source, ")" ] ;
/// units      = source | "|", source, "|" ;
/// source     = [ "l", layer, [ "r" ], "." ], quantity ;
/// quantity   = any symbol of a trace: z, r, n, h, a_z … | "dh" | "dc" | "y" | "gradient" ;
/// text       = in double or single quotes, with \" \' \\ \n \t ;
/// ```
///
/// `l2.z:3` is z of unit 3 in layer 2, `l2r.z:3` the same in the direction that reads from the end; without a layer the
/// topmost one is meant, reading forwards. `dh` is what a step changed, h⁽ᵗ⁾ − h⁽ᵗ⁻¹⁾ in the order of reading; `|dh|`
/// is the Euclidean norm of all units, `|dh:3|` the size of one, `any |dh| > 0.5` asks each unit for its size. `p` is
/// the probability of the answer, `p("negative")` of that label, `y` the scores; `gradient` is ∂L/∂h. `saturation` is
/// the share of a layer's gate values below 0.1 or above 0.9; of a quantity that lies between −1 and 1 the share of
/// sizes above 0.9. `nan` holds where any number of a step, in any layer or in the output, is NaN or infinite. A
/// comparison with NaN is false, but for `!=`. ≤, ≥, ≠, −, Δ, curly quotes and full-width signs are read as what they
/// stand for.
@NullMarked
package gruexplorer.insight.watch;

import org.jspecify.annotations.NullMarked;
