/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-accessible.h"
#include "rfl-build.h"
#include "rfl-contact-card.h"
#include "rfl-day-button.h"
#include "rfl-dialogs.h"
#include "rfl-empty-page.h"
#include "rfl-facts.h"
#include "rfl-flow-toggle.h"
#include "rfl-header-menus.h"
#include "rfl-incremental-list.h"
#include "rfl-launch.h"
#include "rfl-list-scroller.h"
#include "rfl-notice.h"
#include "rfl-partner-facts.h"
#include "rfl-person-words.h"
#include "rfl-record-place-label.h"
#include "rfl-section.h"
#include "rfl-state-pill.h"
#include "rfl-status-pill.h"
#include "rfl-timeline.h"
#include "rfl-toast.h"
#include "rfl-tone.h"
#include "rfl-week-grid.h"
#include "rfl-wrap-layout.h"

G_BEGIN_DECLS

void rfl_widgets_init (void);

G_END_DECLS
