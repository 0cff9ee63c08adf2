// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/mutated_states_test.h"

#include "app/inference/live_session.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <random>

using namespace rookery;
using namespace rookery::app;

namespace {

using Bytes = std::vector<std::byte>;

std::shared_ptr<const Model> makeModel(const QTemporaryDir& folder, unsigned seed) {
    SynthOptions options;
    options.layers = 2;
    options.width = 64;
    options.vocab = 256;
    options.seed = seed;
    const std::filesystem::path path =
        folder.filePath(QStringLiteral("%1.safetensors").arg(seed)).toStdString();
    if (!synthesizeModel(path, options).ok())
        return nullptr;
    LoadOptions load;
    load.threads = 1;
    auto model = loadModel(path, load, {}, {});
    return model.ok() ? *model : nullptr;
}

/// A state after `ids`, exact or packed, as it would be kept.
KeptState stateAfter(const Model& model, const IdList& ids, bool packed) {
    KeptState state;
    auto session = model.createSession();
    if (!session.ok() || !(*session)->reset().ok() || !(*session)->prefill(ids, {}, {}).ok())
        return state;
    state.contextHash = hashIds(ids);
    state.tokens = ids.size();
    state.stateKey = QString::fromStdString(model.stateKey());
    auto bytes = (*session)->snapshot(state.contextHash);
    if (bytes.ok() && packed)
        bytes = packSnapshot(*bytes);
    state.approximate = packed;
    if (bytes.ok())
        state.bytes = std::make_shared<const Bytes>(std::move(bytes).value());
    return state;
}

struct Kept {
    KeptState right;
    std::vector<KeptState> wrong;  ///< of other places and of another model
};

class Mutator {
public:
    explicit Mutator(unsigned seed) : m_random(seed) {}

    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random);
    }

    /// Something about it is not as it was.
    KeptState mutate(const Kept& kept, int& kind) {
        KeptState state = kept.right;
        Bytes bytes = *state.bytes;
        kind = static_cast<int>(below(9));
        switch (kind) {
            case 0:  // the header: magic, version, lengths, key, identity
                flip(bytes, below(std::min<std::size_t>(bytes.size(), 160)));
                break;
            case 1:  // the body
                flip(bytes, below(bytes.size()));
                break;
            case 2:
                bytes.resize(below(bytes.size()));
                break;
            case 3:
                for (std::size_t more = below(64) + 1; more > 0; --more)
                    bytes.push_back(static_cast<std::byte>(below(256)));
                break;
            case 4: {  // a stretch of it from somewhere else in it
                const std::size_t length = below(std::min<std::size_t>(512, bytes.size())) + 1;
                const std::size_t from = below(bytes.size() - length + 1);
                const std::size_t to = below(bytes.size() - length + 1);
                std::memmove(bytes.data() + to, state.bytes->data() + from, length);
                if (bytes == *state.bytes)
                    flip(bytes, to);
                break;
            }
            case 5:  // rows swapped: another's bytes under this one's name
                bytes = *kept.wrong[below(kept.wrong.size())].bytes;
                break;
            case 6:  // what the row says
                state.contextHash ^= std::uint64_t{1} << below(64);
                break;
            case 7:
                state.tokens += below(3) == 0 ? 256 : below(5) + 1;
                break;
            default:
                state.stateKey += QStringLiteral("x");
                break;
        }
        state.bytes = std::make_shared<const Bytes>(std::move(bytes));
        return state;
    }

private:
    void flip(Bytes& bytes, std::size_t at) { bytes[at] ^= static_cast<std::byte>(1U << below(8)); }

    std::mt19937 m_random;
};

}  // namespace

void MutatedStatesTest::tenThousandAreFoundOut() {
    const QTemporaryDir folder;
    const auto model = makeModel(folder, 8);
    const auto other = makeModel(folder, 9);
    QVERIFY(model && other);
    const IdList ids{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const IdList elsewhere{1, 2, 3, 4, 5, 6, 7, 8, 9, 11};
    const IdList shorter{1, 2, 3};
    std::vector<Kept> kept;
    for (const bool packed : {false, true}) {
        Kept one;
        one.right = stateAfter(*model, ids, packed);
        one.wrong = {stateAfter(*model, elsewhere, packed), stateAfter(*model, shorter, packed),
                     stateAfter(*other, ids, packed)};
        QVERIFY(one.right.bytes);
        kept.push_back(one);
    }
    auto all = LiveSession::create(model, 1);
    QVERIFY(all.ok());
    LiveSession& live = *all->front();
    const std::vector<ContextPart> parts{{true, ids}, {false, {20, 21}}};
    const auto known = [&](const KeptState& state) {
        std::uint64_t tokens = 0;
        LiveSession::Goal goal;
        const std::vector<KeptState> states{state};
        goal.context = {{}, parts};
        goal.states = states;
        live.forget();
        const auto done = live.bringTo(
            goal, {}, [&tokens](const ResumeReport& report) { tokens = report.tokens; },
            [](std::uint64_t, std::uint64_t) {});
        return done.ok() ? tokens : UINT64_MAX;
    };
    for (const Kept& one : kept)
        QCOMPARE(known(one.right), std::uint64_t{10});
    Mutator mutator(20261129);
    std::array<int, 9> found{};
    for (int i = 0; i < 10'000; ++i) {
        int kind = 0;
        const KeptState mutated = mutator.mutate(kept[mutator.below(2)], kind);
        const std::uint64_t used = known(mutated);
        QVERIFY2(used == 0, qPrintable(QStringLiteral("mutation %1 of kind %2 went unnoticed, %3")
                                           .arg(i)
                                           .arg(kind)
                                           .arg(used)));
        ++found[static_cast<std::size_t>(kind)];
    }
    qInfo(
        "10,000 mutations found out: header %d, body %d, cut %d, longer %d, mixed %d, swapped %d, "
        "hash %d, count %d, model %d",
        found[0], found[1], found[2], found[3], found[4], found[5], found[6], found[7], found[8]);
}
