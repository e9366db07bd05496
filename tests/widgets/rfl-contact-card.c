/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
test_compact (void)
{
  GtkWidget *card = g_object_ref_sink (rfl_contact_card_new (RFL_CONTACT_CARD_COMPACT));
  const RflContactFacts facts = {
    .name = "Odile Fontbrune", .detail = "Intake", .phone = "613 555-0142", .email = "intake@comptoir.example",
  };

  rfl_contact_card_set (RFL_CONTACT_CARD (card), &facts);
  g_assert_nonnull (rfl_ui_test_find (card, GTK_TYPE_LABEL, "Odile Fontbrune"));
  g_assert_nonnull (rfl_ui_test_find (card, GTK_TYPE_LABEL, "Intake · 613\u00a0555-0142"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (rfl_ui_test_find (card, GTK_TYPE_BUTTON, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Call 613 555-0142");

  rfl_contact_card_set (RFL_CONTACT_CARD (card), NULL);
  g_assert_false (gtk_widget_get_visible (card));
  g_assert_finalize_object (card);
}

static void
test_full (void)
{
  GtkWidget *card = g_object_ref_sink (rfl_contact_card_new (RFL_CONTACT_CARD_FULL));
  const RflContactFacts facts = {
    .name = "Josée <b>Marleau</b>", .phone = "613 555-0142", .phone_detail = "Direct line", .hours = "Open & staffed",
  };

  rfl_contact_card_set (RFL_CONTACT_CARD (card), &facts);
  g_assert_nonnull (rfl_ui_test_find (card, ADW_TYPE_ACTION_ROW, "613 555-0142"));
  g_assert_nonnull (rfl_ui_test_find (card, ADW_TYPE_ACTION_ROW, "Open & staffed"));
  g_assert_null (rfl_ui_test_find (card, ADW_TYPE_ACTION_ROW, ""));
  g_assert_finalize_object (card);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/contact-card/compact", test_compact);
  g_test_add_func ("/contact-card/full", test_full);
  return g_test_run ();
}
