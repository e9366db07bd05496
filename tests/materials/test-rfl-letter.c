/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-letter.h"

#include "rfl-i18n.h"

#include <gio/gio.h>

static const RflLetterItem items[] = {
  { "Telephone", "613 555-0199" },
  { "Languages", "Arabic, French" },
};

static const RflLetter letter = {
  .office = "Old Town Help House",
  .worker = "Claire Roy",
  .worker_phone = "613 555-0117",
  .recipient = "Josée Marleau",
  .organization = "Port-Aubin Food Bank",
  .service = "Weekly basket",
  .client = "Amal H.",
  .need = "food",
  .reason = "Nothing left after the 20th.",
  .items = items,
  .n_items = G_N_ELEMENTS (items),
  .answer_by = "24 November 2026",
  .appointment = "Thursday 26 November 10:30",
};

#define assert_contains(text, part) g_assert_nonnull (strstr ((text), (part)))

static void
test_body (void)
{
  g_autofree char *english = rfl_letter_body (&letter, "en");
  g_autofree char *french = rfl_letter_body (&letter, "fr");
  RflLetter nameless = letter;
  g_autofree char *without_name = NULL;

  assert_contains (english, "Hello Josée Marleau,");
  assert_contains (english, "Amal H.");
  assert_contains (english, "Nothing left after the 20th.");
  assert_contains (english, "Telephone: 613 555-0199");
  assert_contains (english, "24 November 2026");
  assert_contains (french, "Bonjour Josée Marleau,");
  assert_contains (french, "Avec son accord");

  nameless.client = NULL;
  nameless.reason = NULL;
  nameless.n_items = 0;
  without_name = rfl_letter_body (&nameless, "en");
  g_assert_null (strstr (without_name, "Amal"));
  g_assert_null (strstr (without_name, "613 555-0199"));
}

/* Subjects and reminders are read over shoulders. */
static void
test_neutral_where_seen_by_many (void)
{
  g_autofree char *subject = rfl_letter_subject (&letter, "en");

  assert_contains (subject, "Old Town Help House");
  g_assert_null (strstr (subject, "Amal"));
  g_assert_null (strstr (subject, "food"));
  for (guint number = 1; number <= 3; number++)
    {
      g_autofree char *reminder = rfl_letter_reminder (&letter, number, "fr");

      g_assert_null (strstr (reminder, "Amal"));
      assert_contains (reminder, "Weekly basket");
    }
}

static void
test_consent_script (void)
{
  g_autofree char *english = rfl_letter_consent_script (&letter, "en");
  g_autofree char *arabic = rfl_letter_consent_script (&letter, "ar");

  assert_contains (english, "Port-Aubin Food Bank");
  assert_contains (english, "• Telephone\n");
  assert_contains (english, "You may say no");
  assert_contains (arabic, "هل توافق؟");
}

static void
test_client_messages (void)
{
  for (RflClientMessage message = RFL_CLIENT_MESSAGE_SENT; message <= RFL_CLIENT_MESSAGE_ASK; message++)
    {
      g_autofree char *english = rfl_letter_client_message (&letter, message, "en");
      g_autofree char *french = rfl_letter_client_message (&letter, message, "fr");

      g_assert_cmpstr (english, !=, french);
      assert_contains (english, "Claire Roy");
      g_assert_null (strstr (english, "food"));
    }
}

static void
test_call_script (void)
{
  g_autofree char *script = rfl_letter_call_script (&letter, "fr");

  assert_contains (script, "Josée Marleau");
  assert_contains (script, "Weekly basket");
  assert_contains (script, "haut-parleur");
}

static void
test_mailto (void)
{
  g_autofree char *uri = rfl_letter_mailto_uri (&letter, "accueil@panier.example", "en");
  g_autofree char *body = NULL;
  const char *start = strstr (uri, "&body=");

  g_assert_true (g_str_has_prefix (uri, "mailto:accueil@panier.example?subject="));
  g_assert_nonnull (start);
  g_assert_null (strchr (uri, ' '));
  body = g_uri_unescape_string (start + strlen ("&body="), NULL);
  assert_contains (body, "Hello Josée Marleau,\r\n\r\n");
}

/* A reason of 600 characters and every item still print, on as many pages as they need. */
static void
test_pdf (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) short_pdf = rfl_letter_render_pdf (&letter, "fr", "22 novembre 2026", &error);
  g_autoptr (GString) reason = g_string_new (NULL);
  g_autoptr (GBytes) long_pdf = NULL;
  RflLetter long_letter = letter;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (short_pdf, NULL), "%PDF", 4), ==, 0);

  for (int i = 0; i < 120; i++)
    g_string_append_printf (reason, "Line %d\n", i);
  long_letter.reason = reason->str;
  long_pdf = rfl_letter_render_pdf (&long_letter, "en", "22 November 2026", &error);
  g_assert_no_error (error);

  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (surface);
  g_assert_cmpuint (rfl_letter_draw (&letter, "en", "", cr, 0), ==, 1);
  g_assert_cmpuint (rfl_letter_draw (&long_letter, "en", "", cr, 0), >=, 3);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int   argc,
      char *argv[])
{
  rfl_i18n_init (g_getenv ("RFL_LOCALE_DIR"));
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/materials/letter/body", test_body);
  g_test_add_func ("/materials/letter/neutral-where-seen-by-many", test_neutral_where_seen_by_many);
  g_test_add_func ("/materials/letter/consent-script", test_consent_script);
  g_test_add_func ("/materials/letter/client-messages", test_client_messages);
  g_test_add_func ("/materials/letter/call-script", test_call_script);
  g_test_add_func ("/materials/letter/mailto", test_mailto);
  g_test_add_func ("/materials/letter/pdf", test_pdf);

  return g_test_run ();
}
