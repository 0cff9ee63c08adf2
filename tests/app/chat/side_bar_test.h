// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Pins, folders, selection and search, on the real models and databases.
class SideBarTest : public QObject {
    Q_OBJECT

private slots:
    void pinnedFirstThenFoldersThenDates();
    void pagesComeInBelow();
    void whatAWindowShowsComesFirst();
    void rowsMoveToTheirPlaces();
    void selectionIsWhatIsMeant();
    void foldedGroupsAreSteppedOver();
    void pinsAndFoldersAreKept();
    void movingIsUndone();
    void searchFindsTitlesAtOnceAndMessagesLater();
    void aNewerSearchReplacesAnOlder();
    void shortAndChineseWordsAreFound();
    void whatIsFoundIsOpened();
    void piecesAreMarked();
    void privateChatsLeaveNothing();
};
