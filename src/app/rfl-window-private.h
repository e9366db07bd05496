/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-draft-keeper.h"
#include "rfl-sync-keeper.h"
#include "rfl-window-place.h"
#include "rfl-window.h"

G_BEGIN_DECLS

#define RFL_N_PLACES_MAX 3

/* One place of the switcher; its page is made when it is first in view. */
typedef struct
{
  const RflWindowPlace *place;
  GtkWidget      *bin;   /* (unowned): in the stack */
  GtkWidget      *page;  /* (unowned) (nullable): in the bin */
  char           *text;  /* (owned): what was searched for here */
  GVariant       *state; /* (owned) (nullable): for a page that is not made yet */
  gboolean        kept;  /* has a state from the time of the lock */
} RflPlaceView;

struct _RflWindow
{
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toasts;
  AdwToast             *toast;       /* (weak) (nullable): the last one */
  GtkStack             *views;
  GtkWidget            *main_box;
  GtkStack             *titles;
  AdwViewSwitcher      *switcher;
  AdwWindowTitle       *title;
  GtkWidget            *new_content;
  GtkWidget            *search_toggle;
  GtkBox               *search_slot;
  GtkWidget            *search_entry;
  GtkSearchBar         *search_bar;
  GtkBox               *header_end;
  GtkWidget            *state_button;
  GtkImage             *state_icon;
  GtkLabel             *state_label;
  GtkPopover           *state_popover;
  AdwViewStack         *places;
  AdwViewSwitcherBar   *switcher_bar;

  RflOffice            *office;      /* (owned) */
  RflSyncKeeper        *keeper;      /* (owned) */
  GSettings            *settings;    /* (owned) */
  GCancellable         *cancellable; /* (owned), of all that fills this window */
  GtkWidget            *page;        /* (unowned) (nullable): first start, unlock, trouble or wizard */
  RflPlaceView          place_views[RFL_N_PLACES_MAX];
  guint                 n_places;
  RflDraftKeeper       *desk;        /* (owned) (nullable): what was open when client data was locked */
  GQueue               *undo_tokens; /* (owned) (element-type utf8), newest at its head */
  char                 *problem;     /* (owned) (nullable): what failed by itself, in words */
  guint                 counts_timeout;
  guint                 counts_idle;
  gboolean              nameless;    /* works while locked */
  gboolean              was_locked;
  gboolean              narrow;
  gboolean              switching;   /* the program changes the text of the search */
};

void          rfl_window_class_install_actions (GtkWidgetClass *klass);
void          rfl_window_class_install_wizard_actions (GtkWidgetClass *klass);
void          rfl_window_show_wizard           (RflWindow      *self,
                                                RflDraft       *draft);
void          rfl_window_take_over_wizard      (RflWindow      *self,
                                                RflWindow      *old);
void          rfl_window_resume_draft          (RflWindow      *self);
void          rfl_window_set_page              (RflWindow      *self,
                                                const char     *name,
                                                GtkWidget      *page);
void          rfl_window_clear_page            (RflWindow      *self);
void          rfl_window_update_view           (RflWindow      *self);
RflPlaceView *rfl_window_find_place_view       (RflWindow      *self,
                                                const char     *name);
void          rfl_window_add_places            (RflWindow      *self);
void          rfl_window_drop_places           (RflWindow      *self,
                                                gboolean        keep_states);
void          rfl_window_save_places           (RflWindow      *self);
void          rfl_window_restore_place         (RflWindow      *self,
                                                const char     *name,
                                                const char     *text,
                                                GVariant       *state);
void          rfl_window_load_counts           (RflWindow      *self);
void          rfl_window_keep_desk             (RflWindow      *self);
void          rfl_window_clear_desk            (RflWindow      *self);
void          rfl_window_resume_desk           (RflWindow      *self);
void          rfl_window_init_state_button     (RflWindow      *self);
void          rfl_window_update_state          (RflWindow      *self);

G_END_DECLS
