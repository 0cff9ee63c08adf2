// SPDX-License-Identifier: Apache-2.0
#include "app/store/records.h"

namespace rookery::store {

bool isComplete(MessageStatus status) {
    return status == MessageStatus::Done || status == MessageStatus::Stopped ||
           status == MessageStatus::Length;
}

}  // namespace rookery::store
