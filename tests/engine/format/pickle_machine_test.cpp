// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pickle_machine.h"

#include "tests/engine/format/pickle_builder.h"

#include <gtest/gtest.h>

namespace rookery::format {
namespace {

using test::PickleBuilder;

/// One value, made by the instructions given, between PROTO and STOP.
class One {
public:
    explicit One(PickleBuilder builder) : m_builder(std::move(builder)) {
        auto read = readPickle(m_builder.op('.').view());
        EXPECT_TRUE(read.ok()) << read.error().message << " " << read.error().details;
        if (read.ok())
            m_pickle = std::move(*read);
        else
            m_pickle.values.emplace_back();
    }

    const PickleValue* operator->() const { return &m_pickle[m_pickle.top]; }

    const Pickle& pickle() const { return m_pickle; }

    const PickleValue& item(std::size_t index) const {
        return m_pickle[m_pickle.items(m_pickle[m_pickle.top])[index]];
    }

    std::size_t size() const { return m_pickle.items(m_pickle[m_pickle.top]).size(); }

private:
    PickleBuilder m_builder;
    Pickle m_pickle;
};

Error refused(PickleBuilder builder) {
    const auto read = readPickle(builder.op('.').view());
    EXPECT_FALSE(read.ok());
    return read.ok() ? Error{} : read.error();
}

TEST(Pickle, readsNumbers) {
    EXPECT_EQ(One(PickleBuilder().ops("K\xff"))->number, 255);
    EXPECT_EQ(One(PickleBuilder().ops("M\xff\xff"))->number, 65535);
    EXPECT_EQ(One(PickleBuilder().ops("J\xff\xff\xff\xff"))->number, -1);
    EXPECT_EQ(One(PickleBuilder().op('J').number(0x7FFFFFFF))->number, 0x7FFFFFFF);
    EXPECT_EQ(One(PickleBuilder().op(0x8A).op(0))->number, 0);
    EXPECT_EQ(One(PickleBuilder().op(0x8A).ops("\x05\xff\xff\xff\xff").op(0))->number, 0xFFFFFFFF);
    EXPECT_EQ(One(PickleBuilder().op(0x8A).ops("\x01\x80"))->number, -128);
    EXPECT_EQ(One(PickleBuilder().op(0x8A).op(8).number(INT64_MIN))->number, INT64_MIN);
    EXPECT_EQ(refused(PickleBuilder().op(0x8A).op(9).ops("123456789")).code, ErrorCode::Corrupt);
    using namespace std::string_view_literals;
    EXPECT_EQ(One(PickleBuilder().ops("G\x3f\xf8\0\0\0\0\0\0"sv))->real, 1.5);
    EXPECT_EQ(One(PickleBuilder().op(0x88))->number, 1);
    EXPECT_EQ(One(PickleBuilder().op(0x89))->kind, PickleKind::Bool);
    EXPECT_EQ(One(PickleBuilder().op('N'))->kind, PickleKind::None);
}

TEST(Pickle, readsTextsTuplesListsAndDicts) {
    EXPECT_EQ(One(PickleBuilder().text("emb.weight"))->text, "emb.weight");
    EXPECT_EQ(One(PickleBuilder(4).op(0x8C).op(3).ops("abc"))->text, "abc");
    const One tuple(PickleBuilder().tuple({1, 2, 3, 4}));
    EXPECT_EQ(tuple->kind, PickleKind::Tuple);
    ASSERT_EQ(tuple.size(), 4U);
    EXPECT_EQ(tuple.item(3).number, 4);
    EXPECT_EQ(One(PickleBuilder().ops("NNK\x07").op(0x87)).item(2).number, 7);
    EXPECT_EQ(One(PickleBuilder().ops("K\x07").op(0x85)).size(), 1U);
    const One list(
        PickleBuilder().ops("](K\x01K\x02"
                            "eK\x03"
                            "a"));
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list.item(2).number, 3);
    const One dict(PickleBuilder()
                       .op('}')
                       .op('(')
                       .text("a")
                       .integer(1)
                       .text("b")
                       .op('N')
                       .op('u')
                       .text("c")
                       .integer(3)
                       .op('s'));
    ASSERT_EQ(dict.size(), 6U);
    EXPECT_EQ(dict.item(4).text, "c");
    EXPECT_EQ(dict.item(5).number, 3);
}

TEST(Pickle, remembersValues) {
    const One both(PickleBuilder().text("a").ops("q\x05h\x05").op(0x86));
    EXPECT_EQ(both.item(0).text, "a");
    EXPECT_EQ(both.item(1).text, "a");
    const One far(PickleBuilder().text("a").op('r').number(70000U).op('j').number(70000U).op(0x86));
    EXPECT_EQ(far.item(1).text, "a");
    const One counted(PickleBuilder(4).text("a").op(0x94).text("b").op(0x94).ops("h\x01").op(0x87));
    EXPECT_EQ(counted.item(2).text, "b");
    refused(PickleBuilder().ops("Nq\x05h\x06").op(0x86));
    refused(PickleBuilder().op('N').op('r').number(0xFFFFFFFFU));
}

TEST(Pickle, describesTensors) {
    const One tensor(PickleBuilder().tensor("HalfStorage", "12", 6, 2, {2, 2}, {2, 1}));
    ASSERT_EQ(tensor->kind, PickleKind::Tensor);
    EXPECT_EQ(tensor.item(0).kind, PickleKind::Storage);
    EXPECT_EQ(tensor.item(0).text, "12");
    EXPECT_EQ(tensor.item(0).number, 6);
    EXPECT_EQ(storageType(tensor.item(0).global), DType::F16);
    EXPECT_EQ(tensor.item(1).number, 2);
    PickleBuilder parameter;
    parameter.global("torch._utils", "_rebuild_parameter").op('(');
    parameter.tensor("FloatStorage", "0", 6, 0, {6}, {1}).op(0x88).orderedDict().ops("tR");
    EXPECT_EQ(One(parameter)->kind, PickleKind::Tensor);
    const One metadata(PickleBuilder().orderedDict().op('}').text("_metadata").op('N').ops("sb"));
    EXPECT_EQ(metadata->kind, PickleKind::Dict);
    EXPECT_EQ(metadata.size(), 0U);
}

TEST(Pickle, protocolFourHasFramesAndGlobalsFromTheStack) {
    PickleBuilder framed(4);
    framed.op(0x95).number(std::uint64_t{5}).text("torch").text("FloatStorage").op(0x93);
    EXPECT_EQ(One(framed)->global, PickleGlobal::F32Storage);
    refused(PickleBuilder(4).op(0x95).number(~std::uint64_t{0}).op('N'));
    refused(PickleBuilder(4).text("torch").op('N').op(0x93));
    const auto tooNew = readPickle(PickleBuilder(6).ops("N.").view());
    EXPECT_FALSE(tooNew.ok());
}

TEST(Pickle, namesWhatItIsAskedFor) {
    const Error system =
        refused(PickleBuilder().global("posix", "system").text("true").ops("\x85R"));
    EXPECT_EQ(system.code, ErrorCode::Unsupported);
    EXPECT_NE(system.message.find("posix.system"), std::string::npos);
    EXPECT_NE(system.message.find("torch.save"), std::string::npos);
    // Neither a part of an allowed name nor an allowed name elsewhere.
    for (const auto& [module, name] : {std::pair{"torch", "FloatStorage2"},
                                       {"torch", "Float"},
                                       {"torch.nn", "FloatStorage"},
                                       {"collections", "OrderedDict.__init__"},
                                       {"", ""}})
        EXPECT_EQ(refused(PickleBuilder().global(module, name)).code, ErrorCode::Unsupported);
}

TEST(Pickle, callsNothing) {
    const auto refusedCall = [](PickleBuilder builder) {
        return refused(std::move(builder)).code == ErrorCode::Unsupported;
    };
    EXPECT_TRUE(refusedCall(PickleBuilder().global("torch", "FloatStorage").ops(")R")));
    EXPECT_TRUE(refusedCall(PickleBuilder().text("system").ops(")R")));
    EXPECT_TRUE(refusedCall(PickleBuilder().global("collections", "OrderedDict").ops("NR")));
    EXPECT_TRUE(refusedCall(PickleBuilder().global("collections", "OrderedDict").ops("}b")));
    EXPECT_TRUE(refusedCall(PickleBuilder().ops("}Nb")));
    for (const char code : std::string_view("ioPILFSVpg012lUTBC"))
        EXPECT_TRUE(refusedCall(PickleBuilder().op('N').ops({&code, 1}))) << code;
    for (unsigned code = 0x80; code <= 0xFF; ++code) {
        // NEWTRUE, NEWFALSE, SHORT_BINUNICODE, MEMOIZE, FRAME, STACK_GLOBAL, tuples, LONG1.
        if ((code >= 0x85 && code <= 0x8A) || code == 0x8C || (code >= 0x93 && code <= 0x95))
            continue;
        EXPECT_TRUE(refusedCall(PickleBuilder().op('N').op(code))) << code;
    }
}

TEST(Pickle, argumentsMustBeOfTheirKind) {
    const auto tensorOf = [](std::string_view arguments) {
        PickleBuilder builder;
        builder.global("torch._utils", "_rebuild_tensor_v2").op('(');
        return builder.storage("FloatStorage", "0", 6).ops(arguments).ops("tR");
    };
    using namespace std::string_view_literals;
    const std::string good = "K\x01K\x02\x85K\x01\x85\x89N";
    EXPECT_EQ(One(tensorOf(good))->kind, PickleKind::Tensor);
    EXPECT_EQ(One(tensorOf(good + "N"))->kind, PickleKind::Tensor);
    refused(tensorOf(""));
    refused(tensorOf(good + "NN"));
    refused(tensorOf("K\x01K\x02\x85K\x01\x85N"sv));                  // too few
    refused(tensorOf("J\xff\xff\xff\xffK\x02\x85K\x01\x85\x89N"sv));  // offset -1
    refused(tensorOf("K\x01J\xff\xff\xff\xff\x85K\x01\x85\x89N"sv));  // size -1
    refused(tensorOf("K\x01K\x02\x85J\xff\xff\xff\xff\x85\x89N"sv));  // stride -1
    refused(tensorOf("K\x01K\x02K\x01\x85\x89N"sv));                  // sizes no tuple
    refused(tensorOf("K\x01N\x85K\x01\x85\x89N"sv));                  // a size that is None
    refused(tensorOf("NK\x02\x85K\x01\x85\x89N"sv));                  // offset None
    refused(tensorOf("K\x01K\x02\x85K\x01\x85K\x01N"sv));             // requires_grad a number
    refused(tensorOf("K\x01K\x02\x85K\x01\x85\x89K\x01"sv));          // hooks a number
    refused(PickleBuilder().global("torch._utils", "_rebuild_parameter").ops("(NN}tR"));
    refused(PickleBuilder().ops("((tQ"));
    refused(PickleBuilder().ops("NQ"));
    refused(PickleBuilder().storage("FloatStorage", "../../etc", 6));
    refused(PickleBuilder().storage("FloatStorage", "", 6));
    refused(PickleBuilder().storage("FloatStorage", "0", -6));
    PickleBuilder typed;
    typed.op('(').text("storage").global("torch.storage", "TypedStorage").text("0").text("cpu");
    refused(typed.integer(6).ops("tQ"));
}

TEST(Pickle, theStackIsKept) {
    for (const char* codes :
         {"",    "NN",    "(N",   "a",      "s",     "t",    "u",    "e",     "R",      "Q",
          "b",   "q\x01", "\x85", "\x86",   "N\x86", "\x93", "](a",  "](NaN", "}(N(su", "](e(",
          "N(a", "]Ns",   "}Na",  "}(NNue", "}(Nu",  "}]Ns", "})Ns", "NNs"})
        EXPECT_EQ(refused(PickleBuilder().ops(codes)).code, ErrorCode::Corrupt) << codes;
    const auto second = readPickle(PickleBuilder().ops("N.N.").view());
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::Corrupt);
}

TEST(Pickle, everyCutIsRefused) {
    PickleBuilder good;
    good.op('}').text("a").tensor("FloatStorage", "0", 300, 0, {300}, {1}).ops("s.");
    ASSERT_TRUE(readPickle(good.view()).ok());
    for (std::size_t length = 0; length < good.view().size(); ++length)
        EXPECT_FALSE(readPickle(good.view().substr(0, length)).ok()) << length;
}

PickleBuilder repeated(std::string_view codes, std::size_t times) {
    PickleBuilder builder;
    for (std::size_t i = 0; i < times; ++i)
        builder.ops(codes);
    return builder;
}

TEST(Pickle, limitsHold) {
    refused(repeated("N", kMaxPickleStack + 1));
    refused(repeated("(", kMaxPickleStack + 1));
    refused(PickleBuilder().ops(repeated("Na", kMaxPickleSteps).view().substr(2)));
    PickleBuilder list;
    list.op(']').ops(repeated("Na", kMaxPickleSteps / 2 - 2).view().substr(2));
    EXPECT_EQ(One(list).size(), kMaxPickleSteps / 2 - 2);
    list.ops("NaNa");
    EXPECT_NE(refused(list).message.find("longer"), std::string::npos);
    refused(PickleBuilder().text(std::string(kMaxPickleText + 1, 'x')));
    EXPECT_EQ(One(PickleBuilder().text(std::string(kMaxPickleText, 'x')))->text.size(),
              kMaxPickleText);
    const std::string deepest(kMaxPickleDepth, '\x85');
    EXPECT_EQ(One(PickleBuilder().op('N').ops(deepest))->kind, PickleKind::Tuple);
    EXPECT_NE(refused(PickleBuilder().op('N').ops(deepest + '\x85')).message.find("deep"),
              std::string::npos);
}

TEST(Pickle, aListMayHoldItself) {
    const One ring(
        PickleBuilder().ops("]q\x01h\x01"
                            "a"));
    EXPECT_EQ(ring.item(0).kind, PickleKind::List);
}

}  // namespace
}  // namespace rookery::format
