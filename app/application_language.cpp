// SPDX-License-Identifier: Apache-2.0
// Everything that makes words says them anew when the language of the window has changed.
#include "app/application.h"
#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/conversation_tree.h"
#include "app/chat/missing_model.h"
#include "app/chat/side_by_side.h"
#include "app/chat/storage_model.h"
#include "app/commands/command_model.h"
#include "app/library/device_controller.h"
#include "app/library/library_controller.h"
#include "app/library/machine_controller.h"
#include "app/library/model_controller.h"
#include "app/library/source_controller.h"

#include <QAbstractItemModel>

namespace rookery::app {

void Application::retranslate() {
    m_commands->retranslate();
    m_conversations->retranslate();
    m_chat->retranslate();
    m_devices->retranslate();
    m_missingModel->retranslate();
    for (QAbstractItemModel* model : findChildren<QAbstractItemModel*>())
        if (const int rows = model->rowCount(); rows > 0)
            emit model->dataChanged(model->index(0, 0), model->index(rows - 1, 0));
    emit m_library->storageChanged();
    emit m_library->machine()->changed();
    emit m_library->sources()->changed();
    emit m_library->sources()->catalogueChanged();
    emit m_storage->changed();
    emit m_storage->budgetChanged();
    emit m_models->speedChanged();
    emit m_branches->sideBySide()->waysChanged();
    emit m_tree->changed();
    emit languageChanged();
}

}  // namespace rookery::app
