// SPDX-License-Identifier: Apache-2.0
#include "engine/api/measure.h"

#include "engine/session/state_codec.h"
#include "tests/engine/api/synth_models.h"

#include <cmath>

namespace rookery {
namespace {

using test::loaded;
using test::newSession;
using test::SynthModels;

std::string someText(std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i)
        text += static_cast<char>('a' + i * i % 23);
    return text;
}

/// -ln p of ids[1 …] after each other, from the logits of a session that reads one by one.
double nats(const Model& model, std::span<const TokenId> ids) {
    const auto session = newSession(model);
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
        EXPECT_TRUE(session->replay(ids.subspan(i, 1), {}, {}).ok());
        long double all = 0;
        for (const float logit : session->logits())
            all += std::exp(static_cast<long double>(logit));
        sum +=
            static_cast<double>(std::log(all)) - static_cast<double>(session->logits()[ids[i + 1]]);
    }
    return sum;
}

TEST(Perplexity, IsTheSumOverTheLogits) {
    for (const std::string version : {"4", "7"}) {
        const auto model = loaded(SynthModels::path(version, 256));
        const std::string text = someText(300);  // more than a chunk
        const auto measured = measurePerplexity(*model, text, 0, {}, {});
        ASSERT_TRUE(measured.ok()) << measured.error().message;
        const double want = nats(*model, model->encode(text));
        EXPECT_EQ(measured->tokens, 299U);
        EXPECT_EQ(measured->bytes, 299U);
        EXPECT_NEAR(measured->nats, want, 1e-4 * want);
        EXPECT_DOUBLE_EQ(measured->natsPerToken(), measured->nats / 299);
        EXPECT_DOUBLE_EQ(measured->bitsPerByte(), measured->nats / std::log(2.0) / 299);
    }
}

TEST(Perplexity, WindowsBeginAnew) {
    const auto model = loaded(SynthModels::path("7", 256));
    const std::string text = someText(101);
    const auto measured = measurePerplexity(*model, text, 20, {}, {});
    ASSERT_TRUE(measured.ok());
    EXPECT_EQ(measured->tokens, 5U * 19U);  // and one left over that nothing foretells
    const auto ids = model->encode(text);
    double want = 0;
    for (std::size_t at = 0; at + 20 <= ids.size(); at += 20)
        want += nats(*model, std::span(ids).subspan(at, 20));
    EXPECT_NEAR(measured->nats, want, 1e-4 * want);
    EXPECT_EQ(measurePerplexity(*model, text, 500, {}, {})->nats,
              measurePerplexity(*model, text, 0, {}, {})->nats);
}

TEST(Perplexity, CountsTheBytesOfTokensNotTheTokens) {
    const auto model = loaded(SynthModels::path("7", 65536));
    const std::string text = "The rook is a bird. \xE4\xBD\xA0\xE5\xA5\xBD";
    const auto ids = model->encode(text);
    const auto measured = measurePerplexity(*model, text, 0, {}, {});
    ASSERT_TRUE(measured.ok());
    EXPECT_EQ(measured->tokens, ids.size() - 1);
    EXPECT_EQ(measured->bytes, text.size() - model->decode(std::span(ids).first(1)).size());
}

TEST(Perplexity, TellsHowFarItIsAndStops) {
    const auto model = loaded(SynthModels::path("7", 256));
    std::uint64_t last = 0;
    std::stop_source source;
    const auto stopped = measurePerplexity(*model, someText(2000), 0, source.get_token(),
                                           [&](std::uint64_t done, std::uint64_t total) {
                                               EXPECT_GT(done, last);
                                               EXPECT_EQ(total, 2000U);
                                               last = done;
                                               if (done >= 512)
                                                   source.request_stop();
                                           });
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(last, 512U);
}

TEST(Perplexity, NeedsSomethingToMeasure) {
    const auto model = loaded(SynthModels::path("7", 256));
    const auto message = [&](std::string_view text, std::uint64_t window) {
        const auto measured = measurePerplexity(*model, text, window, {}, {});
        EXPECT_FALSE(measured.ok());
        return measured.ok() ? std::string() : measured.error().message;
    };
    EXPECT_NE(message("", 0).find("is empty"), std::string::npos);
    EXPECT_NE(message("a", 0).find("only one token"), std::string::npos);
    EXPECT_NE(message("abc", 1).find("window"), std::string::npos);
    EXPECT_NE(message(std::string(kMaxMeasuredText + 1, 'a'), 0).find("256 MB"), std::string::npos);
}

double dot(const Embedding& a, const Embedding& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        sum += static_cast<double>(a.values[i]) * static_cast<double>(b.values[i]);
    return sum;
}

TEST(Embed, GivesAVectorOfLengthOneThatBelongsToTheText) {
    for (const std::string version : {"4", "5.2", "6", "7"}) {
        const auto model = loaded(SynthModels::path(version, 256));
        const auto a = embedText(*model, "a text", {});
        const auto again = embedText(*model, "a text", {});
        const auto b = embedText(*model, "another text", {});
        ASSERT_TRUE(a.ok() && again.ok() && b.ok());
        EXPECT_EQ(a->values.size(), 64U);
        EXPECT_EQ(a->tokens, 7U);  // six bytes and the line end
        EXPECT_EQ(a->values, again->values);
        EXPECT_NEAR(dot(*a, *a), 1.0, 1e-6);
        EXPECT_LT(dot(*a, *b), 0.9999);
    }
}

/// Layer 2 of 3: behind two layers of shift, matrix and shift, the last layer's first shift row.
TEST(Embed, IsTheShiftRowOfALateLayer) {
    const auto model = loaded(SynthModels::path("7", 256));
    const auto session = newSession(*model);
    const auto ids = model->encode("a text\n");
    ASSERT_TRUE(session->prefill(ids, {}, {}).ok());
    const auto kept = session->snapshot(0);
    ASSERT_TRUE(kept.ok());
    const auto embedding = embedText(*model, "a text", {});
    ASSERT_TRUE(embedding.ok());
    constexpr std::size_t kLayerFloats = 64 + 64 * 64 + 64;
    const auto state = session::decodeState(*kept, model->stateKey(), 3 * kLayerFloats);
    ASSERT_TRUE(state.ok());
    const auto row = std::span(state->recurrent).subspan(2 * kLayerFloats, 64);
    double squares = 0;
    for (const float value : row)
        squares += static_cast<double>(value) * static_cast<double>(value);
    for (std::size_t i = 0; i < row.size(); ++i)
        EXPECT_NEAR(row[i] / std::sqrt(squares), embedding->values[i], 1e-6);
}

TEST(Embed, NeedsAText) {
    const auto model = loaded(SynthModels::path("7", 256));
    EXPECT_EQ(embedText(*model, "", {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(embedText(*model, "abc", source.get_token()).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace rookery
