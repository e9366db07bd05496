/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-app-test.h"
#include "fault-server.h"

#include <libintl.h>
#include <string.h>

#define LAPTOP_USER     "karim"
#define LAPTOP_PASSWORD "bado-kafi-lamo"

/* What a person does with a server in the window, on a laptop that runs the program; texts are looked up in the language of
 * the window. */

/* A server, and two laptops that do not know it. */
FaultServer *laptop_set_up_two         (RflAppTest  *first,
                                        RflAppTest  *second);
void        laptop_tear_down_two       (RflAppTest  *first,
                                        RflAppTest  *second,
                                        FaultServer *server);
/* The word at the end of the header. */
const char *laptop_get_word            (RflAppTest  *test);
gboolean    laptop_is_synced           (RflAppTest  *test);
GtkWidget  *laptop_get_page            (RflAppTest  *test);
/* Preferences, at Sync. */
GtkWidget  *laptop_present_preferences (RflAppTest  *test);
void        laptop_fill_form           (GtkWidget   *root,
                                        const char  *url,
                                        const char  *user,
                                        const char  *password);
/* Answers the question for who runs the server. */
void        laptop_answer_admin        (void);
/* Presses a button of the question that is on the screen. */
void        laptop_answer              (const char  *response);
/* Sets the office up on the server, and is synced then; the preferences stay open. */
GtkWidget  *laptop_create              (RflAppTest  *test,
                                        FaultServer *server);
/* The same, where the server is filled in already. */
GtkWidget  *laptop_create_in           (RflAppTest  *test,
                                        FaultServer *server,
                                        GtkWidget   *preferences);
/* From the first page to the passphrase, which is not typed yet. */
void        laptop_begin_join          (RflAppTest  *test,
                                        FaultServer *server,
                                        const char  *user,
                                        const char  *password);
/* The rest, as the colleague @worker. */
void        laptop_end_join            (RflAppTest  *test,
                                        const char  *worker);
void        laptop_activate_row        (GtkWidget   *root,
                                        const char  *title);
/* The window in which one chooses whom the laptop holds, at "only some" when @some. */
GtkWidget  *laptop_present_people      (GtkWidget   *preferences,
                                        gboolean     some);
/* Presses the button of that window, and waits until it has closed. */
void        laptop_apply_people        (GtkWidget   *choice);
/* Types the passphrase where it is asked for at the start. */
void        laptop_unlock              (RflAppTest  *test);
/* Writes a text into a record, and waits until it is saved. */
void        laptop_write               (RflAppTest  *test,
                                        const char  *id,
                                        const char  *field,
                                        const char  *value);
/* (transfer full): id of a new service */
char       *laptop_add_service         (RflAppTest  *test,
                                        const char  *name);
/* (transfer full) (nullable): what the record says here */
char       *laptop_dup_value           (RflAppTest  *test,
                                        const char  *id,
                                        const char  *field);
