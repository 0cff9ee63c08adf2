// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/entities.h"

#include <algorithm>
#include <array>

namespace rookery::app {

namespace {

struct Entity {
    QStringView name;
    char16_t character;
};

// What models write; HTML has 2,125 more.
constexpr std::array kEntities{
    Entity{u"amp", u'&'},    Entity{u"lt", u'<'},     Entity{u"gt", u'>'},
    Entity{u"quot", u'"'},   Entity{u"apos", u'\''},  Entity{u"nbsp", u'\u00A0'},
    Entity{u"copy", u'©'},   Entity{u"reg", u'®'},    Entity{u"trade", u'™'},
    Entity{u"hellip", u'…'}, Entity{u"mdash", u'—'},  Entity{u"ndash", u'–'},
    Entity{u"lsquo", u'‘'},  Entity{u"rsquo", u'’'},  Entity{u"ldquo", u'“'},
    Entity{u"rdquo", u'”'},  Entity{u"laquo", u'«'},  Entity{u"raquo", u'»'},
    Entity{u"times", u'×'},  Entity{u"divide", u'÷'}, Entity{u"plusmn", u'±'},
    Entity{u"deg", u'°'},    Entity{u"micro", u'µ'},  Entity{u"middot", u'·'},
    Entity{u"bull", u'•'},   Entity{u"euro", u'€'},   Entity{u"pound", u'£'},
    Entity{u"yen", u'¥'},    Entity{u"cent", u'¢'},   Entity{u"sect", u'§'},
    Entity{u"para", u'¶'},   Entity{u"larr", u'←'},   Entity{u"uarr", u'↑'},
    Entity{u"rarr", u'→'},   Entity{u"darr", u'↓'},   Entity{u"harr", u'↔'},
    Entity{u"rArr", u'⇒'},   Entity{u"hArr", u'⇔'},   Entity{u"le", u'≤'},
    Entity{u"ge", u'≥'},     Entity{u"ne", u'≠'},     Entity{u"asymp", u'≈'},
    Entity{u"infin", u'∞'},  Entity{u"sum", u'∑'},    Entity{u"prod", u'∏'},
    Entity{u"radic", u'√'},  Entity{u"int", u'∫'},    Entity{u"part", u'∂'},
    Entity{u"alpha", u'α'},  Entity{u"beta", u'β'},   Entity{u"gamma", u'γ'},
    Entity{u"delta", u'δ'},  Entity{u"Delta", u'Δ'},  Entity{u"lambda", u'λ'},
    Entity{u"mu", u'μ'},     Entity{u"pi", u'π'},     Entity{u"sigma", u'σ'},
    Entity{u"theta", u'θ'},  Entity{u"omega", u'ω'},  Entity{u"Omega", u'Ω'},
    Entity{u"frac12", u'½'}, Entity{u"frac14", u'¼'}, Entity{u"frac34", u'¾'},
    Entity{u"auml", u'ä'},   Entity{u"ouml", u'ö'},   Entity{u"uuml", u'ü'},
    Entity{u"szlig", u'ß'},  Entity{u"eacute", u'é'}, Entity{u"egrave", u'è'},
    Entity{u"check", u'✓'},  Entity{u"hearts", u'♥'}, Entity{u"shy", u'\u00AD'},
};

}  // namespace

QString decodedEntity(const QString& entity) {
    QStringView name = QStringView(entity).chopped(1).sliced(1);
    if (name.startsWith(u'#')) {
        name = name.sliced(1);
        const bool hex = name.startsWith(u'x') || name.startsWith(u'X');
        bool valid = false;
        const uint code = hex ? name.sliced(1).toUInt(&valid, 16) : name.toUInt(&valid, 10);
        const bool character =
            valid && code != 0 && code <= QChar::LastValidCodePoint && !QChar::isSurrogate(code);
        return character ? QStringView(QChar::fromUcs4(code)).toString()
                         : QString(QChar::ReplacementCharacter);
    }
    const auto* found = std::find_if(kEntities.begin(), kEntities.end(),
                                     [name](const Entity& known) { return known.name == name; });
    return found == kEntities.end() ? entity : QString(QChar(found->character));
}

}  // namespace rookery::app
