// SPDX-License-Identifier: Apache-2.0
#include "app/highlight/language.h"

#include <array>

namespace rookery::app {

namespace {

constexpr Delimiter kSlashes{u"//", u"", true};
constexpr Delimiter kHash{u"#", u"", true};
constexpr Delimiter kDashes{u"--", u"", true};
constexpr Delimiter kStars{u"/*", u"*/", true, true};
constexpr Delimiter kDouble{u"\"", u"\"", false, false, u'\\'};
constexpr Delimiter kSingle{u"'", u"'", false, false, u'\\'};
constexpr Delimiter kBacktick{u"`", u"`", false, true, u'\\'};
constexpr Delimiter kTripleDouble{u"\"\"\"", u"\"\"\"", false, true, u'\\'};
constexpr Delimiter kTripleSingle{u"'''", u"'''", false, true, u'\\'};

// The longer of two that begin alike stands first.
constexpr std::array kC{kSlashes, kStars, kDouble, kSingle};
constexpr std::array kPython{kHash, kTripleDouble, kTripleSingle, kDouble, kSingle};
constexpr std::array kScript{kSlashes, kStars, kBacktick, kDouble, kSingle};
constexpr std::array kTriple{kSlashes, kStars, kTripleDouble, kDouble, kSingle};
constexpr std::array kGo{kSlashes, kStars, Delimiter{u"`", u"`", false, true}, kDouble, kSingle};
constexpr std::array kRust{kSlashes, kStars, kDouble};
constexpr std::array kPhp{kSlashes, kHash, kStars, kDouble, kSingle};
constexpr std::array kRuby{Delimiter{u"=begin", u"=end", true, true}, kHash, kDouble, kSingle};
constexpr std::array kSql{kDashes, kStars, Delimiter{u"'", u"'", false, true},
                          Delimiter{u"\"", u"\"", false, false}};
constexpr std::array kShell{kHash, Delimiter{u"\"", u"\"", false, true, u'\\'},
                            Delimiter{u"'", u"'", false, true}};
constexpr std::array kMarkup{Delimiter{u"<!--", u"-->", true, true}};
constexpr std::array kStyle{kStars, kDouble, kSingle};
constexpr std::array kJson{kSlashes, kStars, kDouble};
constexpr std::array kYaml{kHash, kDouble, Delimiter{u"'", u"'", false, false}};
constexpr std::array kToml{kHash, kTripleDouble, kTripleSingle, kDouble,
                           Delimiter{u"'", u"'", false, false}};
constexpr std::array kIni{Delimiter{u";", u"", true}, kHash, kDouble};
constexpr std::array kLua{Delimiter{u"--[[", u"]]", true, true}, kDashes,
                          Delimiter{u"[[", u"]]", false, true}, kDouble, kSingle};
constexpr std::array kHashOnly{kHash, kDouble, kSingle};
constexpr std::array kHaskell{Delimiter{u"{-", u"-}", true, true}, kDashes, kDouble};
constexpr std::array kMatlab{Delimiter{u"%{", u"%}", true, true}, Delimiter{u"%", u"", true},
                             kDouble};
constexpr std::array kTex{Delimiter{u"%", u"", true}};

constexpr QStringView kScriptWords =
    u" async await break case catch class const continue debugger default delete do else export "
    u"extends finally for from function get if import in instanceof let new of return set static "
    u"super switch throw try typeof var void while with yield ";

constexpr std::array kLanguages{
    Language{u"Python", u" python py python3 py3 ", Grammar::Code, kPython,
             u" and as assert async await break case class continue def del elif else except "
             u"finally for from global if import in is lambda match nonlocal not or pass raise "
             u"return try while with yield ",
             u" True False None self cls ", u"", false, u"@"},
    Language{u"C", u" c h ", Grammar::Code, kC,
             u" auto break case char const continue default do double else enum extern float for "
             u"goto if inline int long register restrict return short signed sizeof static struct "
             u"switch typedef union unsigned void volatile while bool size_t ",
             u" NULL true false ", u"", false, u"#"},
    Language{u"C++", u" cpp c++ cc cxx hpp h++ ", Grammar::Code, kC,
             u" alignas alignof auto bool break case catch char class co_await co_return co_yield "
             u"concept const consteval constexpr const_cast continue decltype default delete do "
             u"double dynamic_cast else enum explicit export extern final float for friend goto if "
             u"inline int long mutable namespace new noexcept operator override private protected "
             u"public reinterpret_cast requires return short signed sizeof static static_assert "
             u"static_cast struct switch template throw try typedef typename union unsigned using "
             u"virtual void volatile while ",
             u" nullptr true false this ", u"", false, u"#"},
    Language{u"C#", u" csharp cs c# ", Grammar::Code, kTriple,
             u" abstract as async await base bool break byte case catch char class const continue "
             u"decimal default delegate do double else enum event explicit extern finally fixed "
             u"float for foreach get goto if implicit in init int interface internal is lock long "
             u"namespace new object operator out override params private protected public readonly "
             u"record ref return sealed set short sizeof static string struct switch throw try "
             u"typeof uint ulong unsafe ushort using var virtual void volatile when where while "
             u"yield ",
             u" true false null this ", u"", false, u"#"},
    Language{u"Java", u" java ", Grammar::Code, kTriple,
             u" abstract assert boolean break byte case catch char class const continue default do "
             u"double else enum extends final finally float for if implements import instanceof "
             u"int interface long native new package permits private protected public record "
             u"return sealed short static strictfp super switch synchronized throw throws "
             u"transient try var void volatile while yield ",
             u" true false null this ", u"", false, u"@"},
    Language{u"JavaScript", u" javascript js jsx mjs node ", Grammar::Code, kScript, kScriptWords,
             u" true false null undefined NaN this ", u"$", false, u"@"},
    Language{u"TypeScript", u" typescript ts tsx ", Grammar::Code, kScript,
             u" abstract any as async await boolean break case catch class const continue declare "
             u"default delete do else enum export extends finally for from function get if "
             u"implements import in infer instanceof interface is keyof let module namespace never "
             u"new number object of private protected public readonly return satisfies set static "
             u"string super switch symbol throw try type typeof unknown var void while yield ",
             u" true false null undefined NaN this ", u"$", false, u"@"},
    Language{u"Go", u" go golang ", Grammar::Code, kGo,
             u" any bool break byte case chan const continue default defer else error fallthrough "
             u"float32 float64 for func go goto if import int int32 int64 interface map package "
             u"range return rune select string struct switch type uint uint8 uint32 uint64 var ",
             u" true false nil iota "},
    Language{
        u"Rust", u" rust rs ", Grammar::Code, kRust,
        u" as async await bool break char const continue crate dyn else enum extern f32 f64 fn "
        u"for i8 i16 i32 i64 if impl in isize let loop match mod move mut pub ref return "
        u"static str struct super trait type u8 u16 u32 u64 union unsafe use usize where "
        u"while ",
        u" true false self Self None Some Ok Err ", u"", false, u"#"},
    Language{u"PHP", u" php ", Grammar::Code, kPhp,
             u" abstract and array as break case catch class clone const continue declare default "
             u"do echo else elseif empty enum extends final finally fn for foreach function global "
             u"if implements include instanceof interface isset list match namespace new or print "
             u"private protected public readonly require require_once return static switch throw "
             u"trait try unset use var while yield ",
             u" true false null ", u"$"},
    Language{u"Ruby", u" ruby rb ", Grammar::Code, kRuby,
             u" alias and begin break case class def defined? do else elsif end ensure for if in "
             u"module next not or redo rescue retry return super then undef unless until when "
             u"while yield require attr_accessor attr_reader ",
             u" true false nil self ", u"?!@"},
    Language{u"Swift", u" swift ", Grammar::Code, kTriple,
             u" actor as associatedtype async await break case catch class continue default defer "
             u"do else enum extension fallthrough fileprivate for func guard if import in init "
             u"inout internal is lazy let mutating open operator override private protocol public "
             u"repeat return static struct subscript super switch throw throws try typealias var "
             u"weak where while ",
             u" true false nil self Self ", u"", false, u"@#"},
    Language{u"Kotlin", u" kotlin kt kts ", Grammar::Code, kTriple,
             u" abstract as break by class companion const constructor continue data do else enum "
             u"final for fun get if import in init inline interface internal is lateinit object "
             u"open operator out override package private protected public return sealed set super "
             u"suspend throw try typealias val var when where while ",
             u" true false null this it ", u"", false, u"@"},
    Language{u"SQL", u" sql mysql postgres postgresql sqlite plsql ", Grammar::Code, kSql,
             u" add all alter and any as asc begin between bigint boolean by case char check "
             u"column commit constraint count create cross database date decimal default delete "
             u"desc distinct drop else end except exists float foreign from full function group "
             u"having if in index inner insert int integer intersect into is join key left like "
             u"limit not numeric offset on or order outer over partition primary procedure real "
             u"references replace returning right rollback select set smallint table text then "
             u"timestamp to transaction trigger union unique update using values varchar view when "
             u"where with ",
             u" true false null ", u"", true},
    Language{u"Shell", u" bash sh shell zsh console terminal fish ", Grammar::Code, kShell,
             u" alias break case cd continue declare do done echo elif else esac eval exec exit "
             u"export fi for function if in local read readonly return select set shift source "
             u"sudo then trap unset until while ",
             u" true false ", u"-", false, u"$"},
    Language{u"HTML", u" html htm xhtml vue svelte ", Grammar::Markup, kMarkup, u"", u"", u"-:"},
    Language{u"XML", u" xml svg xsd xsl qml.xml plist ", Grammar::Markup, kMarkup, u"", u"", u"-:"},
    Language{u"CSS", u" css scss less sass ", Grammar::Style, kStyle, u" important ",
             u" inherit initial none auto ", u"-", false, u"@"},
    Language{u"JSON", u" json json5 jsonc ", Grammar::Keys, kJson, u"", u" true false null "},
    Language{u"YAML", u" yaml yml ", Grammar::Keys, kYaml, u"", u" true false null yes no on off ",
             u"-"},
    Language{u"TOML", u" toml ", Grammar::Keys, kToml, u"", u" true false ", u"-."},
    Language{u"INI", u" ini conf cfg properties dotenv env ", Grammar::Keys, kIni, u"",
             u" true false yes no on off ", u"-."},
    Language{u"Lua", u" lua ", Grammar::Code, kLua,
             u" and break do else elseif end for function goto if in local not or repeat return "
             u"then until while ",
             u" true false nil self "},
    Language{u"R", u" r rlang ", Grammar::Code, kHashOnly,
             u" break else for function if in library next repeat require return while ",
             u" TRUE FALSE NULL NA Inf NaN ", u"."},
    Language{u"Haskell", u" haskell hs ", Grammar::Code, kHaskell,
             u" case class data deriving do else if import in infix infixl infixr instance let "
             u"module newtype of otherwise then type where ",
             u" True False Nothing Just ", u"'"},
    Language{
        u"MATLAB", u" matlab octave ", Grammar::Code, kMatlab,
        u" break case catch classdef continue else elseif end for function global if otherwise "
        u"parfor persistent return switch try while ",
        u" true false pi inf nan "},
    Language{u"Dockerfile", u" dockerfile docker ", Grammar::Code, kHashOnly,
             u" add arg as cmd copy entrypoint env expose from healthcheck label run shell user "
             u"volume workdir ",
             u"", u"", true, u"$"},
    Language{u"Makefile", u" makefile make mk ", Grammar::Code, kHashOnly,
             u" define else endef endif export ifdef ifeq ifndef ifneq include override ", u"", u"",
             false, u"$"},
    Language{u"LaTeX", u" latex tex ", Grammar::Code, kTex, u"", u"", u"", false, u"\\"},
    Language{u"Diff", u" diff patch ", Grammar::Diff, {}, u"", u""},
};

}  // namespace

const Language* languageNamed(QStringView name) {
    if (name.isEmpty() || name.contains(u' '))
        return nullptr;
    const QString wanted = u' ' + name.toString().toLower() + u' ';
    for (const Language& language : kLanguages)
        if (language.aliases.contains(wanted))
            return &language;
    return nullptr;
}

std::span<const Language> languages() {
    return kLanguages;
}

}  // namespace rookery::app
