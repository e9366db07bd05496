/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-key-slots.h"
#include "rfl-office-join.h"

G_BEGIN_DECLS

/* For the operations of this folder. */

/**
 * RflPersonEntry:
 * @id: of the person
 * @name: shown name
 * @languages: (nullable): codes
 * @open_referrals: how many are open
 * @folded: (nullable): the name without accents and case, made at the first look-up
 * @collation: (nullable): key of the order, made at the first list
 *
 * One opened name. Shared by every list; kept over a reload while the name stays the same.
 */
typedef struct
{
  char    *id;
  char    *name;
  GStrv    languages;
  guint    open_referrals;
  char    *folded;
  char    *collation;
} RflPersonEntry;

/**
 * RflOfficeLoaded:
 * @policy: clocks, holidays, zone
 * @worker_id: (nullable): who works on this computer
 * @remembered: the Secret Service of this computer has a key
 * @reindex_due: a restored backup: tables of the cases wait for the key
 * @settings: (nullable): locked
 * @workers: (nullable): id → RflWorker
 *
 * What is read at once after opening and after a change: in clear, and the rest when the vault is open. Names follow.
 */
typedef struct
{
  RflPolicy   *policy;
  char        *worker_id;
  gboolean     remembered;
  gboolean     reindex_due;
  RflSettings *settings;
  GHashTable  *workers;
} RflOfficeLoaded;

/* Name in the table `local` of who works on this computer. */
#define RFL_OFFICE_LOCAL_WORKER "worker"

RflVault   *rfl_office_get_vault        (RflOffice            *self);
RflKeyring *rfl_office_get_keyring      (RflOffice            *self);
/* (nullable): also known while locked. */
const char *rfl_office_get_worker_id    (RflOffice            *self);
/* (nullable) (element-type RflPersonEntry): NULL while locked, and for a moment after. */
GPtrArray  *rfl_office_get_people       (RflOffice            *self);
/* (nullable): name of a worker; NULL while locked, or unknown. */
const char *rfl_office_get_worker_name  (RflOffice            *self,
                                         const char           *worker_id);

/* Runs @func in a store thread and gives its result to rfl_office_finish (); errors are those of the office where it has
 * a code of its own. @tag is the function that the caller of the operation called. */
void        rfl_office_read             (RflOffice            *self,
                                         gpointer              tag,
                                         RflStoreFunc          func,
                                         gpointer              data,
                                         GDestroyNotify        data_destroy,
                                         GDestroyNotify        result_destroy,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void        rfl_office_write            (RflOffice            *self,
                                         gpointer              tag,
                                         RflStoreFunc          func,
                                         gpointer              data,
                                         GDestroyNotify        data_destroy,
                                         GDestroyNotify        result_destroy,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void        rfl_office_maintain         (RflOffice            *self,
                                         gpointer              tag,
                                         RflStoreFunc          func,
                                         gpointer              data,
                                         GDestroyNotify        data_destroy,
                                         GDestroyNotify        result_destroy,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gpointer    rfl_office_finish           (RflOffice            *self,
                                         GAsyncResult         *result,
                                         gpointer              tag,
                                         GError              **error);
/* For a @func that gives a GPtrArray of objects: a list of them. */
GListModel *rfl_office_finish_list      (RflOffice            *self,
                                         GAsyncResult         *result,
                                         gpointer              tag,
                                         GType                 item_type,
                                         GError              **error);
GListModel *rfl_list_from_array         (GType                 item_type,
                                         GPtrArray            *items);

gboolean    rfl_office_check_expected   (RflOffice            *self,
                                         GError              **error);

/* Gives an error of the store or the vault the office's code, where it has one. (transfer full) both ways */
GError     *rfl_office_map_error        (GError               *error);

/* Store and vault were made or changed: what the office keeps of them is read anew. */
void        rfl_office_take_store       (RflOffice            *self,
                                         RflStore             *store);
RflStore   *rfl_office_drop_store       (RflOffice            *self);
void        rfl_office_take_loaded      (RflOffice            *self,
                                         RflOfficeLoaded      *loaded);
/* (element-type RflPersonName): takes what it keeps of them. */
void        rfl_office_take_names       (RflOffice            *self,
                                         GPtrArray            *names);
/* How many reads are under way. */
void        rfl_office_count_read       (RflOffice            *self,
                                         int                   change);
void        rfl_office_reload_async     (RflOffice            *self,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean    rfl_office_reload_finish    (RflOffice            *self,
                                         GAsyncResult         *result,
                                         GError              **error);
void        rfl_office_forget           (RflOffice            *self);
void        rfl_office_set_remembered   (RflOffice            *self,
                                         gboolean              remembered);
void        rfl_office_set_state        (RflOffice            *self,
                                         RflOfficeState        state);
void        rfl_office_report_problem   (RflOffice            *self,
                                         const char           *what,
                                         const GError         *error);

/* Locks when nobody has touched the program for the idle minutes, @monotonic_us being now; waits on otherwise. */
void        rfl_office_check_idle       (RflOffice            *self,
                                         gint64                monotonic_us);

/* Draft keepers, so that locking and closing can wait for what they still have to write. (transfer none) */
GPtrArray  *rfl_office_get_keepers      (RflOffice            *self);
/* Bodies of discarded drafts by undo token; wiped when the office is locked. (element-type utf8 JsonNode) */
GHashTable *rfl_office_get_discarded    (RflOffice            *self);

/* The clear instant before which no row of Follow-up has to be computed anew; 0: not known. */
gint64      rfl_office_get_refold_us    (RflOffice            *self);
void        rfl_office_set_refold_us    (RflOffice            *self,
                                         gint64                refold_us);

G_END_DECLS
