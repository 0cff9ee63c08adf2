// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/store_options.h"
#include "app/store/task_queue.h"
#include "engine/api/result.h"

#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace rookery::store {

/// A store and the one thread that touches it: one for ChatStore, one for StateStore. Tasks run in
/// the order they were posted. The destructor runs all that was posted, then closes the store.
/// If opening failed, every task's result is that error.
/// Threads: post() from any.
///
///     StoreWorker<ChatStore> chats([options] { return ChatStore::open(options); });
///     std::future<Result<Turn>> turn =
///         chats.post([t](ChatStore& store) { return store.addTurn(t); });
template <class Store>
class StoreWorker {
public:
    using Open = std::function<Result<std::unique_ptr<Store>>()>;

    explicit StoreWorker(Open open) {
        m_opened = m_queue.run([this, openStore = std::move(open)]() -> Result<OpenReport> {
            auto store = guarded<std::unique_ptr<Store>>(openStore);
            if (!store.ok()) {
                m_failure = store.error();
                return store.error();
            }
            m_store = std::move(store).value();
            return m_store->report();
        });
    }

    ~StoreWorker() {
        m_queue.run([this] {
            if (m_store)
                static_cast<void>(m_store->close());
            m_store.reset();
        });
        m_queue.finish();
    }

    StoreWorker(const StoreWorker&) = delete;
    StoreWorker& operator=(const StoreWorker&) = delete;

    /// How opening went; ready once the store is open.
    std::shared_future<Result<OpenReport>> opened() const { return m_opened; }

    /// Runs task(store), which returns a Result<T>, on the store's thread.
    template <class Task>
    auto post(Task task) -> std::future<std::invoke_result_t<Task&, Store&>> {
        return m_queue.run([this, task = std::move(task)]() mutable { return call(task); });
    }

    /// The same with an answer: done(Result<T>) is called on the store's thread, so it should only
    /// hand the value over to another thread's event loop.
    template <class Task, class Done>
    void post(Task task, Done done) {
        m_queue.run(
            [this, task = std::move(task), done = std::move(done)]() mutable { done(call(task)); });
    }

private:
    template <class Value, class Function>
    static Result<Value> guarded(Function& function) {
        try {
            return function();
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory,
                         "There is not enough memory for this. Close something and try again.",
                         "store worker"};
        } catch (const std::exception& failure) {
            return Error{ErrorCode::Internal, "Something went wrong while saving.", failure.what()};
        }
    }

    template <class Task>
    auto call(Task& task) -> std::invoke_result_t<Task&, Store&> {
        using Outcome = std::invoke_result_t<Task&, Store&>;
        if (!m_store)
            return Outcome(*m_failure);
        auto bound = [&] { return task(*m_store); };
        return guardedOutcome<Outcome>(bound);
    }

    template <class Outcome, class Function>
    static Outcome guardedOutcome(Function& function) {
        using Value = typename ResultValue<Outcome>::type;
        return guarded<Value>(function);
    }

    template <class Outcome>
    struct ResultValue;

    template <class Value>
    struct ResultValue<Result<Value>> {
        using type = Value;
    };

    std::unique_ptr<Store> m_store;  // touched on the queue's thread only, like m_failure
    std::optional<Error> m_failure;
    std::shared_future<Result<OpenReport>> m_opened;
    TaskQueue m_queue;
};

}  // namespace rookery::store
