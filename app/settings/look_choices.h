// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

class Settings;

/// How things look beyond theme and size: contrast, density, type and width of the column.
/// Kept in the file of Settings. GUI thread.
class LookChoices : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(bool highContrast READ highContrast WRITE setHighContrast NOTIFY changed FINAL)
    Q_PROPERTY(bool compact READ compact WRITE setCompact NOTIFY changed FINAL)
    Q_PROPERTY(LineWidth lineWidth READ lineWidth WRITE setLineWidth NOTIFY changed FINAL)
    Q_PROPERTY(Accent accent READ accent WRITE setAccent NOTIFY changed FINAL)
    /// Between the lines of messages.
    Q_PROPERTY(Spacing spacing READ spacing WRITE setSpacing NOTIFY changed FINAL)
    /// Of messages, in px at 100 %: 13 to 20.
    Q_PROPERTY(int readingSize READ readingSize WRITE setReadingSize NOTIFY changed FINAL)
    /// Families; "" is the one that comes along.
    Q_PROPERTY(QString readingFont READ readingFont WRITE setReadingFont NOTIFY changed FINAL)
    /// Of the controls; the program's own font is changed with it.
    Q_PROPERTY(QString uiFont READ uiFont WRITE setUiFont NOTIFY changed FINAL)
    /// What messages are set in; "": the program's own list.
    Q_PROPERTY(QString readingFamily READ readingFamily NOTIFY changed FINAL)
    Q_PROPERTY(QString codeFont READ codeFont WRITE setCodeFont NOTIFY changed FINAL)
    /// Formulas are typeset; else their source is shown.
    Q_PROPERTY(bool formulas READ formulas WRITE setFormulas NOTIFY changed FINAL)
    /// Answers are set as their Markdown says; else they are shown as the model wrote them.
    Q_PROPERTY(bool markdown READ markdown WRITE setMarkdown NOTIFY changed FINAL)
    /// Scroll bars are wide, and there wherever something can be scrolled.
    Q_PROPERTY(bool scrollBars READ scrollBars WRITE setScrollBars NOTIFY changed FINAL)
    Q_PROPERTY(QStringList readingFonts READ readingFonts CONSTANT FINAL)
    Q_PROPERTY(QStringList codeFonts READ codeFonts CONSTANT FINAL)

public:
    enum LineWidth { Narrow, Medium, Full };
    Q_ENUM(LineWidth)

    enum Accent { Teal, Blue, Violet, Rose, Green, Graphite };
    Q_ENUM(Accent)

    enum Spacing { Tight, Usual, Loose };
    Q_ENUM(Spacing)

    explicit LookChoices(Settings& settings, QObject* parent = nullptr);

    bool highContrast() const { return m_highContrast; }

    void setHighContrast(bool on);

    bool compact() const { return m_compact; }

    void setCompact(bool on);

    LineWidth lineWidth() const { return m_lineWidth; }

    void setLineWidth(LineWidth width);

    Accent accent() const { return m_accent; }

    void setAccent(Accent accent);

    Spacing spacing() const { return m_spacing; }

    void setSpacing(Spacing spacing);

    QString uiFont() const { return m_uiFont; }

    void setUiFont(const QString& family);

    QString readingFamily() const;

    int readingSize() const { return m_readingSize; }

    void setReadingSize(int size);

    QString readingFont() const { return m_readingFont; }

    void setReadingFont(const QString& family);

    QString codeFont() const { return m_codeFont; }

    void setCodeFont(const QString& family);

    bool formulas() const { return m_formulas; }

    void setFormulas(bool on);

    bool markdown() const { return m_markdown; }

    void setMarkdown(bool on);

    bool scrollBars() const { return m_scrollBars; }

    void setScrollBars(bool on);
    /// What is installed and fit to be read; those of fixed width. "" first.
    QStringList readingFonts() const;
    QStringList codeFonts() const;

    static constexpr int kUsualReadingSize = 15;
    static constexpr int kSmallestReadingSize = 13;
    static constexpr int kLargestReadingSize = 20;

signals:
    void changed();

private:
    template <class Value>
    void choose(const char* key, Value& member, const Value& value);
    void applyUiFont() const;

    Settings& m_settings;
    bool m_highContrast = false;
    bool m_compact = false;
    LineWidth m_lineWidth = Medium;
    Accent m_accent = Teal;
    Spacing m_spacing = Usual;
    QStringList m_ownFamilies;  ///< of the program, before a font was chosen
    QString m_uiFont;
    int m_readingSize = kUsualReadingSize;
    QString m_readingFont;
    QString m_codeFont;
    bool m_formulas = true;
    bool m_markdown = true;
    bool m_scrollBars = false;
};

}  // namespace rookery::app
