// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/read_blocks.h"

#include "app/markdown/block_builder.h"
#include "app/markdown/maths_marks.h"

#include <md4c.h>

#include <array>

namespace rookery::app {

namespace {

constexpr unsigned kDialect = MD_DIALECT_GITHUB | MD_FLAG_NOHTML | MD_FLAG_LATEXMATHSPANS;
// md4c's time grows with the square of some hostile nestings; nobody reads them either.
constexpr qsizetype kMostNested = 64;

QString utf16(const MD_CHAR* text, MD_SIZE size) {
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

BlockBuilder& builder(void* user) {
    return *static_cast<BlockBuilder*>(user);
}

ColumnSide sideOf(const void* detail) {
    switch (static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align) {
        case MD_ALIGN_CENTER:
            return ColumnSide::Centre;
        case MD_ALIGN_RIGHT:
            return ColumnSide::End;
        default:
            return ColumnSide::Start;
    }
}

int enterBlock(MD_BLOCKTYPE type, void* detail, void* user) {
    BlockBuilder& to = builder(user);
    switch (type) {
        case MD_BLOCK_QUOTE:
            to.enterQuote();
            break;
        case MD_BLOCK_UL:
            to.enterList(-1);
            break;
        case MD_BLOCK_OL:
            to.enterList(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
            break;
        case MD_BLOCK_LI: {
            const auto* item = static_cast<MD_BLOCK_LI_DETAIL*>(detail);
            to.enterItem(item->is_task == 0       ? TaskMark::None
                         : item->task_mark == ' ' ? TaskMark::Open
                                                  : TaskMark::Done);
            break;
        }
        case MD_BLOCK_HR:
            to.rule();
            break;
        case MD_BLOCK_H:
            to.begin(BlockKind::Heading);
            to.current().level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
            break;
        case MD_BLOCK_CODE: {
            const auto& lang = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang;
            to.begin(BlockKind::Code);
            to.current().language = utf16(lang.text, lang.size).toLower();
            break;
        }
        case MD_BLOCK_P:
            to.begin(BlockKind::Paragraph);
            break;
        case MD_BLOCK_TABLE:
            to.begin(BlockKind::Table);
            break;
        case MD_BLOCK_TR:
            to.enterRow();
            break;
        case MD_BLOCK_TH:
            to.enterCell(sideOf(detail), true);
            break;
        case MD_BLOCK_TD:
            to.enterCell(sideOf(detail), false);
            break;
        default:
            break;
    }
    return to.deep() > kMostNested ? 1 : 0;
}

int leaveBlock(MD_BLOCKTYPE type, void* /*detail*/, void* user) {
    BlockBuilder& to = builder(user);
    switch (type) {
        case MD_BLOCK_QUOTE:
            to.leaveQuote();
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            to.leaveList();
            break;
        case MD_BLOCK_LI:
            to.leaveItem();
            break;
        case MD_BLOCK_H:
        case MD_BLOCK_CODE:
        case MD_BLOCK_P:
        case MD_BLOCK_TABLE:
            to.end();
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            to.leaveCell();
            break;
        default:
            break;
    }
    return 0;
}

QString targetOf(const MD_ATTRIBUTE& attribute) {
    return utf16(attribute.text, attribute.size);
}

int enterSpan(MD_SPANTYPE type, void* detail, void* user) {
    BlockBuilder& to = builder(user);
    switch (type) {
        case MD_SPAN_EM:
            to.enterSpan(SpanStyle::Italic);
            break;
        case MD_SPAN_STRONG:
            to.enterSpan(SpanStyle::Bold);
            break;
        case MD_SPAN_DEL:
            to.enterSpan(SpanStyle::Strike);
            break;
        case MD_SPAN_CODE:
            to.enterSpan(SpanStyle::Code);
            break;
        case MD_SPAN_LATEXMATH:
            to.enterSpan(SpanStyle::Maths);
            break;
        case MD_SPAN_LATEXMATH_DISPLAY:
            to.enterSpan(SpanStyle::DisplayMaths);
            break;
        case MD_SPAN_A:
            to.enterLink(targetOf(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
            break;
        case MD_SPAN_IMG:
            to.enterLink(targetOf(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
            break;
        default:
            to.enterSpan({});
    }
    return 0;
}

int leaveSpan(MD_SPANTYPE /*type*/, void* /*detail*/, void* user) {
    builder(user).leaveSpan();
    return 0;
}

int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    BlockBuilder& to = builder(user);
    switch (type) {
        case MD_TEXT_NULLCHAR:
            to.text(QString(QChar::ReplacementCharacter));
            break;
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR:
            to.lineBreak();
            break;
        case MD_TEXT_ENTITY:
            to.entity(utf16(text, size));
            break;
        default:
            to.text(utf16(text, size));
    }
    return 0;
}

void readMarkdown(QStringView source, const Segment& segment, std::vector<Block>& blocks) {
    QString markdown;
    if (segment.header >= 0) {
        // A table that was cut: its header again, so that the rows are read as rows.
        const QStringView header = source.sliced(segment.header, segment.from - segment.header);
        const qsizetype second = header.indexOf(u'\n') + 1;
        markdown = header.first(header.indexOf(u'\n', second) + 1).toString();
    }
    markdown += source.sliced(segment.from, segment.to - segment.from);
    const QByteArray bytes = withDollars(markdown).toUtf8();
    BlockBuilder to(blocks, segment);
    const MD_PARSER parser{0,         kDialect, enterBlock, leaveBlock, enterSpan,
                           leaveSpan, text,     nullptr,    nullptr};
    if (md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, &to) != 0)
        to.onlyText(markdown);
}

void addSource(BlockKind kind, QStringView text, const Segment& segment,
               std::vector<Block>& blocks) {
    Block block;
    block.kind = kind;
    block.content.text = text.toString();
    block.language = segment.language;
    block.closed = segment.closed;
    block.follows = segment.follows;
    block.from = segment.from;
    block.to = segment.to;
    blocks.push_back(std::move(block));
}

QStringView withoutBreak(QStringView text) {
    return text.endsWith(u'\n') ? text.chopped(1) : text;
}

}  // namespace

void readBlocks(QStringView source, const Segment& segment, std::vector<Block>& blocks) {
    const QStringView text = source.sliced(segment.from, segment.to - segment.from);
    switch (segment.kind) {
        case Segment::Kind::Code:
            addSource(BlockKind::Code, withoutBreak(text), segment, blocks);
            break;
        case Segment::Kind::Maths:
            addSource(BlockKind::Maths, withoutMathsMarks(text), segment, blocks);
            break;
        default:
            readMarkdown(source, segment, blocks);
    }
}

}  // namespace rookery::app
