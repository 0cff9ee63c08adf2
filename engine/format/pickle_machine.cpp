// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pickle_machine.h"

#include "engine/format/format_error.h"
#include "engine/format/little_endian.h"
#include "engine/format/pickle_calls.h"
#include "engine/format/pickle_error.h"
#include "engine/format/pickle_reader.h"
#include "engine/format/pickle_stack.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <string>

namespace rookery::format {
namespace {

constexpr unsigned char kProto = 0x80;

class Machine {
public:
    explicit Machine(std::string_view program) : m_reader(program) {}

    Result<Pickle> run();

private:
    using Handler = Result<void> (Machine::*)();

    struct Instruction {
        unsigned char code;
        Handler handler;
    };

    static std::array<Handler, 256> handlers();
    Result<void> step();

    Result<void> frame();
    Result<void> stop();

    Result<void> mark() { return m_stack.mark(); }

    Result<void> none() { return m_stack.push({}); }

    Result<void> yes() { return pushNumber(PickleKind::Bool, 1); }

    Result<void> no() { return pushNumber(PickleKind::Bool, 0); }
    template <class T>
    Result<void> integer();
    Result<void> longInteger();
    Result<void> real();
    template <class Length>
    Result<void> text();

    template <PickleKind kKind>
    Result<void> empty() {
        return m_stack.pushContainer(kKind, {});
    }

    template <std::size_t kCount>
    Result<void> shortTuple();
    Result<void> tuple();
    template <PickleKind kKind, bool kMany>
    Result<void> extend();
    template <class Index>
    Result<void> put();

    Result<void> memoize() { return m_stack.remember(m_stack.remembered()); }
    template <class Index>
    Result<void> get();
    Result<void> globalLines();
    Result<void> globalTexts();
    Result<void> persistent();
    Result<void> reduce();
    Result<void> build();

    Result<void> pushNumber(PickleKind kind, std::int64_t number);
    Result<void> pushGlobal(std::string_view module, std::string_view name);

    PickleReader m_reader;
    PickleStack m_stack;
    bool m_stopped = false;
};

std::array<Machine::Handler, 256> Machine::handlers() {
    constexpr std::array<Instruction, 34> kInstructions{{
        {0x95, &Machine::frame},
        {'.', &Machine::stop},
        {'(', &Machine::mark},
        {'N', &Machine::none},
        {0x88, &Machine::yes},
        {0x89, &Machine::no},
        {'K', &Machine::integer<std::uint8_t>},
        {'M', &Machine::integer<std::uint16_t>},
        {'J', &Machine::integer<std::uint32_t>},
        {0x8A, &Machine::longInteger},
        {'G', &Machine::real},
        {'X', &Machine::text<std::uint32_t>},
        {0x8C, &Machine::text<std::uint8_t>},
        {'}', &Machine::empty<PickleKind::Dict>},
        {']', &Machine::empty<PickleKind::List>},
        {')', &Machine::empty<PickleKind::Tuple>},
        {0x85, &Machine::shortTuple<1>},
        {0x86, &Machine::shortTuple<2>},
        {0x87, &Machine::shortTuple<3>},
        {'t', &Machine::tuple},
        {'a', &Machine::extend<PickleKind::List, false>},
        {'e', &Machine::extend<PickleKind::List, true>},
        {'s', &Machine::extend<PickleKind::Dict, false>},
        {'u', &Machine::extend<PickleKind::Dict, true>},
        {'q', &Machine::put<std::uint8_t>},
        {'r', &Machine::put<std::uint32_t>},
        {0x94, &Machine::memoize},
        {'h', &Machine::get<std::uint8_t>},
        {'j', &Machine::get<std::uint32_t>},
        {'c', &Machine::globalLines},
        {0x93, &Machine::globalTexts},
        {'Q', &Machine::persistent},
        {'R', &Machine::reduce},
        {'b', &Machine::build},
    }};
    std::array<Handler, 256> table{};
    for (const Instruction& instruction : kInstructions)
        table.at(instruction.code) = instruction.handler;
    return table;
}

Result<void> Machine::step() {
    static const std::array<Handler, 256> kHandlers = handlers();
    const auto code = m_reader.number<std::uint8_t>();
    const Handler handler = kHandlers[code];
    if (handler == nullptr) {
        return notPlainWeights("has instructions for Python",
                               fmt::format("opcode {:#04x} at {}", code, m_reader.at() - 1));
    }
    return (this->*handler)();
}

Result<Pickle> Machine::run() {
    const auto first = m_reader.number<std::uint8_t>();
    const auto protocol = m_reader.number<std::uint8_t>();
    if (first != kProto || protocol < 2 || protocol > 5)
        return brokenPickle(fmt::format("protocol {}", protocol));
    for (std::size_t steps = 0; !m_stopped; ++steps) {
        if (steps == kMaxPickleSteps) {
            return corrupt("its list of tensors is far longer than any model's",
                           fmt::format("more than {} instructions", kMaxPickleSteps));
        }
        const auto status = step();
        if (m_reader.ended())
            return brokenPickle("it ends in the middle");
        if (!status.ok())
            return status.error();
    }
    if (m_reader.left() != 0)
        return brokenPickle("bytes follow its end");
    return m_stack.finish();
}

/// Protocol 4 cuts the pickle into frames for faster reading; their lengths are all there is to it.
Result<void> Machine::frame() {
    const auto length = m_reader.number<std::uint64_t>();
    if (length > m_reader.left())
        return brokenPickle("a frame longer than the pickle");
    return {};
}

Result<void> Machine::stop() {
    m_stopped = true;
    return {};
}

Result<void> Machine::pushNumber(PickleKind kind, std::int64_t number) {
    PickleValue value;
    value.kind = kind;
    value.number = number;
    return m_stack.push(value);
}

template <class T>
Result<void> Machine::integer() {
    const auto number = m_reader.number<T>();
    if constexpr (sizeof(T) == sizeof(std::int32_t))  // the only one with a sign
        return pushNumber(PickleKind::Int, static_cast<std::int32_t>(number));
    return pushNumber(PickleKind::Int, static_cast<std::int64_t>(number));
}

/// LONG1: so many bytes of two's complement.
Result<void> Machine::longInteger() {
    const auto length = m_reader.number<std::uint8_t>();
    if (length > sizeof(std::int64_t))
        return brokenPickle(fmt::format("a number of {} bytes", length));
    const std::string_view bytes = m_reader.bytes(length);
    const bool negative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
    std::uint64_t bits = negative ? ~std::uint64_t{0} : 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        bits = bits << 8U | static_cast<unsigned char>(bytes[i]);
    return pushNumber(PickleKind::Int, static_cast<std::int64_t>(bits));
}

/// BINFLOAT: the one number with its highest byte first.
Result<void> Machine::real() {
    const std::string_view bytes = m_reader.bytes(sizeof(double));
    std::uint64_t bits = 0;
    for (const char byte : bytes)
        bits = bits << 8U | static_cast<unsigned char>(byte);
    PickleValue value;
    value.kind = PickleKind::Float;
    value.real = std::bit_cast<double>(bits);
    return m_stack.push(value);
}

template <class Length>
Result<void> Machine::text() {
    const auto length = m_reader.number<Length>();
    if (length > kMaxPickleText) {
        return corrupt("it has a text longer than any name",
                       fmt::format("{} bytes in data.pkl", length));
    }
    PickleValue value;
    value.kind = PickleKind::Text;
    value.text = m_reader.bytes(length);
    return m_stack.push(value);
}

template <std::size_t kCount>
Result<void> Machine::shortTuple() {
    ROOKERY_TRY(const auto items, m_stack.take<kCount>());
    return m_stack.pushContainer(PickleKind::Tuple, items);
}

Result<void> Machine::tuple() {
    ROOKERY_TRY(const auto items, m_stack.takeToMark());
    return m_stack.pushContainer(PickleKind::Tuple, items);
}

template <PickleKind kKind, bool kMany>
Result<void> Machine::extend() {
    if constexpr (kMany) {
        ROOKERY_TRY(const auto items, m_stack.takeToMark());
        return m_stack.extendTop(kKind, items);
    } else {
        ROOKERY_TRY(const auto items, m_stack.take<kKind == PickleKind::Dict ? 2 : 1>());
        return m_stack.extendTop(kKind, items);
    }
}

template <class Index>
Result<void> Machine::put() {
    const auto index = m_reader.number<Index>();
    return m_stack.remember(index);
}

template <class Index>
Result<void> Machine::get() {
    const auto index = m_reader.number<Index>();
    return m_stack.recall(index);
}

Result<void> Machine::pushGlobal(std::string_view module, std::string_view name) {
    const auto global = findPickleGlobal(module, name);
    if (!global.has_value()) {
        return notPlainWeights(
            fmt::format("asks Python for {}.{}", shownName(module), shownName(name)), "global");
    }
    PickleValue value;
    value.kind = PickleKind::Global;
    value.global = *global;
    return m_stack.push(value);
}

Result<void> Machine::globalLines() {
    const std::string_view module = m_reader.line(kMaxPickleText);
    const std::string_view name = m_reader.line(kMaxPickleText);
    return pushGlobal(module, name);
}

Result<void> Machine::globalTexts() {
    ROOKERY_TRY(const auto both, m_stack.take<2>());
    const PickleValue& module = m_stack.pickle()[both[0]];
    const PickleValue& name = m_stack.pickle()[both[1]];
    if (module.kind != PickleKind::Text || name.kind != PickleKind::Text)
        return brokenPickle("a global that is no text");
    return pushGlobal(module.text, name.text);
}

Result<void> Machine::persistent() {
    ROOKERY_TRY(const auto id, m_stack.take<1>());
    ROOKERY_TRY(const PickleValue storage, storageOf(m_stack.pickle(), id[0]));
    return m_stack.push(storage);
}

Result<void> Machine::reduce() {
    ROOKERY_TRY(const auto both, m_stack.take<2>());
    ROOKERY_TRY(const PickleValue value, callOf(m_stack.pickle(), both[0], both[1]));
    if (value.kind == PickleKind::Dict)
        return m_stack.pushContainer(PickleKind::Dict, {});
    return m_stack.push(value);
}

/// BUILD gives an object its attributes. Dicts of weights carry `_metadata`, of no use here.
Result<void> Machine::build() {
    ROOKERY_TRY(const auto state, m_stack.take<1>());
    ROOKERY_TRY(const PickleRef target, m_stack.top());
    const Pickle& pickle = m_stack.pickle();
    if (pickle[state[0]].kind != PickleKind::Dict || pickle[target].kind != PickleKind::Dict)
        return notPlainWeights("sets up an object of Python", "BUILD");
    return {};
}

}  // namespace

Result<Pickle> readPickle(std::string_view program) {
    return Machine(program).run();
}

}  // namespace rookery::format
