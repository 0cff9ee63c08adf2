// SPDX-License-Identifier: Apache-2.0
#include "app/settings/look_choices.h"

#include "app/settings/settings.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>

#include <algorithm>
#include <type_traits>

namespace rookery::app {
namespace {

constexpr auto kContrast = "look/highContrast";
constexpr auto kCompact = "look/compact";
constexpr auto kLineWidth = "look/lineWidth";
constexpr auto kAccent = "look/accent";
constexpr auto kSpacing = "look/lineSpacing";
constexpr auto kUiFont = "look/uiFont";
constexpr auto kReadingSize = "look/readingSize";
constexpr auto kReadingFont = "look/readingFont";
constexpr auto kCodeFont = "look/codeFont";
constexpr auto kFormulas = "look/formulas";
constexpr auto kMarkdown = "look/markdown";
constexpr auto kScrollBars = "look/scrollBars";

/// Emoji and letters a font does not have come from where they come from otherwise.
void fallBack(const QString& family) {
    if (!family.isEmpty() && QFont::substitutes(family).isEmpty())
        QFont::insertSubstitutions(family, QGuiApplication::font().families());
}

QStringList families(bool fixed) {
    QStringList found{QString()};
    for (const QString& family : QFontDatabase::families(QFontDatabase::Latin))
        if (!QFontDatabase::isPrivateFamily(family) && QFontDatabase::isSmoothlyScalable(family) &&
            QFontDatabase::isFixedPitch(family) == fixed)
            found.append(family);
    return found;
}

}  // namespace

LookChoices::LookChoices(Settings& settings, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_ownFamilies(qGuiApp == nullptr ? QStringList() : QGuiApplication::font().families()) {
    const auto read = [&settings](const char* key, const QVariant& usual) {
        const QVariant kept = settings.value(QLatin1String(key));
        return kept.isValid() ? kept : usual;
    };
    m_highContrast = read(kContrast, false).toBool();
    m_compact = read(kCompact, false).toBool();
    m_lineWidth = static_cast<LineWidth>(
        std::clamp(read(kLineWidth, int(Medium)).toInt(), int(Narrow), int(Full)));
    m_accent =
        static_cast<Accent>(std::clamp(read(kAccent, int(Teal)).toInt(), int(Teal), int(Graphite)));
    m_spacing = static_cast<Spacing>(
        std::clamp(read(kSpacing, int(Usual)).toInt(), int(Tight), int(Loose)));
    m_uiFont = read(kUiFont, QString()).toString();
    m_readingSize = std::clamp(read(kReadingSize, kUsualReadingSize).toInt(), kSmallestReadingSize,
                               kLargestReadingSize);
    m_readingFont = read(kReadingFont, QString()).toString();
    m_codeFont = read(kCodeFont, QString()).toString();
    m_formulas = read(kFormulas, true).toBool();
    m_markdown = read(kMarkdown, true).toBool();
    m_scrollBars = read(kScrollBars, false).toBool();
    fallBack(m_readingFont);
    fallBack(m_codeFont);
    if (!m_uiFont.isEmpty())
        applyUiFont();
}

/// Letters that the font does not have come from where they come from otherwise.
void LookChoices::applyUiFont() const {
    if (qGuiApp == nullptr)
        return;
    QFont font = QGuiApplication::font();
    QStringList families = m_ownFamilies;
    if (!m_uiFont.isEmpty())
        families.prepend(m_uiFont);
    font.setFamilies(families);
    QGuiApplication::setFont(font);
}

template <class Value>
void LookChoices::choose(const char* key, Value& member, const Value& value) {
    if (member == value)
        return;
    member = value;
    if constexpr (std::is_enum_v<Value>)
        m_settings.setValue(QLatin1String(key), static_cast<int>(value));
    else
        m_settings.setValue(QLatin1String(key), value);
    emit changed();
}

void LookChoices::setHighContrast(bool on) {
    choose(kContrast, m_highContrast, on);
}

void LookChoices::setCompact(bool on) {
    choose(kCompact, m_compact, on);
}

void LookChoices::setLineWidth(LineWidth width) {
    choose(kLineWidth, m_lineWidth, width);
}

void LookChoices::setAccent(Accent accent) {
    choose(kAccent, m_accent, accent);
}

void LookChoices::setSpacing(Spacing spacing) {
    choose(kSpacing, m_spacing, spacing);
}

void LookChoices::setUiFont(const QString& family) {
    if (m_uiFont == family)
        return;
    // Before anybody is told: what is shown asks the program for its font.
    m_settings.setValue(QLatin1String(kUiFont), family);
    m_uiFont = family;
    applyUiFont();
    emit changed();
}

/// The font of the controls does not reach messages.
QString LookChoices::readingFamily() const {
    return m_readingFont.isEmpty() && !m_uiFont.isEmpty() ? m_ownFamilies.value(0) : m_readingFont;
}

void LookChoices::setReadingSize(int size) {
    choose(kReadingSize, m_readingSize,
           std::clamp(size, kSmallestReadingSize, kLargestReadingSize));
}

void LookChoices::setReadingFont(const QString& family) {
    fallBack(family);
    choose(kReadingFont, m_readingFont, family);
}

void LookChoices::setCodeFont(const QString& family) {
    fallBack(family);
    choose(kCodeFont, m_codeFont, family);
}

void LookChoices::setFormulas(bool on) {
    choose(kFormulas, m_formulas, on);
}

void LookChoices::setMarkdown(bool on) {
    choose(kMarkdown, m_markdown, on);
}

void LookChoices::setScrollBars(bool on) {
    choose(kScrollBars, m_scrollBars, on);
}

QStringList LookChoices::readingFonts() const {
    return families(false);
}

QStringList LookChoices::codeFonts() const {
    return families(true);
}

}  // namespace rookery::app
