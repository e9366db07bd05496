/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-hand-out.h"

#include "rfl-i18n.h"
#include "rfl-json.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>

static const char service_json[] =
  "{\"id\":\"6b2b1a0c-7a3e-4e59-9b3a-0a7f0a9f1c01\",\"name\":\"Weekly food basket\",\"description\":\"Fresh food for a household. Come early.\","
  " \"schedules\":[{\"byday\":\"MO,TU,WE,TH,FR\",\"freq\":\"WEEKLY\",\"opens_at\":\"09:00\",\"closes_at\":\"16:00\"}],"
  " \"required_documents\":[{\"document\":\"Identity card\"},{\"document\":\"Proof of address\"}],"
  " \"referral\":{\"language\":\"en\",\"free\":true,\"texts\":{\"fr\":{\"name\":\"Panier alimentaire\",\"description\":\"Des aliments frais.\","
  "   \"required_documents\":[\"Pièce d’identité\",\"Preuve d’adresse\"]},"
  "  \"ar\":{\"name\":\"سلة مواد غذائية\",\"description\":\"أغذية طازجة.\",\"required_documents\":[\"بطاقة هوية\",\"إثبات العنوان\"]}}}}";

static const char location_json[] =
  "{\"id\":\"6b2b1a0c-7a3e-4e59-9b3a-0a7f0a9f1c02\",\"name\":\"The quay\",\"latitude\":45.42153,\"longitude\":-75.69719,"
  " \"transportation\":\"Bus 4 to the harbour\","
  " \"addresses\":[{\"address_1\":\"12 Quay Street\",\"city\":\"Port-Aubin\",\"address_type\":\"physical\"}],"
  " \"referral\":{\"language\":\"en\"}}";

static const char contact_json[] =
  "{\"id\":\"6b2b1a0c-7a3e-4e59-9b3a-0a7f0a9f1c03\",\"name\":\"Josée Marleau\",\"title\":\"Intake\",\"phones\":[{\"number\":\"613 555-0142\",\"extension\":\"12\"}],"
  " \"referral\":{\"language\":\"en\",\"texts\":{\"fr\":{\"title\":\"Accueil\"}}}}";

static RflRecord *
record_from_text (RflKind     kind,
                  const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, &error);
  g_autofree char *id = NULL;
  RflRecord *record;

  g_assert_no_error (error);
  id = rfl_document_id (kind, rfl_json_get_string (json_node_get_object (node), "id"));
  record = rfl_record_new_from_json (kind, id, json_node_get_object (node), &error);
  g_assert_no_error (error);

  return record;
}

static RflHandOut *
make_hand_out (const char *lang,
               const char *second,
               gint64      appointment)
{
  g_autoptr (RflRecord) service = record_from_text (RFL_KIND_SERVICE, service_json);
  g_autoptr (RflRecord) location = record_from_text (RFL_KIND_LOCATION, location_json);
  g_autoptr (RflRecord) contact = record_from_text (RFL_KIND_CONTACT, contact_json);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Toronto");
  RflHandOutVisit visit = { .appointment = appointment, .zone = zone, .worker = "Claire Roy", .worker_phone = "613 555-0117", .language = "en" };

  return rfl_hand_out_new_for_service (lang, second, RFL_SERVICE (service), NULL, RFL_LOCATION (location), RFL_CONTACT (contact), &visit);
}

static char *
run (const char * const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static char *
write_pdf (RflHandOut *hand_out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = rfl_hand_out_render_pdf (hand_out, &error);
  char *path = g_build_filename (g_get_user_cache_dir (), "page.pdf", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);

  return path;
}

static char *
extract_text (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *text = run (argv);
  g_auto (GStrv) parts = g_strsplit (text, "\u00a0", -1);

  return g_strjoinv (" ", parts);
}

static void
assert_one_page (const char *path)
{
  const char *argv[] = { "pdfinfo", path, NULL };
  g_autofree char *info = run (argv);
  g_auto (GStrv) lines = g_strsplit (info, "\n", -1);
  gboolean found = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Pages:"))
      {
        g_assert_cmpstr (g_strstrip (lines[i] + strlen ("Pages:")), ==, "1");
        found = TRUE;
      }
  g_assert_true (found);
}

static gboolean
have_tool (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  if (path == NULL)
    g_test_skip ("a tool that reads PDF files is not installed");

  return path != NULL;
}

#define assert_contains(text, part) g_assert_nonnull (strstr ((text), (part)))

static void
test_english_and_french (void)
{
  g_autoptr (RflHandOut) hand_out = make_hand_out ("en", "fr", 0);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!have_tool ("pdftotext"))
    return;

  path = write_pdf (hand_out);
  text = extract_text (path);
  assert_one_page (path);
  assert_contains (text, "Information for your visit");
  assert_contains (text, "Informations pour votre visite");
  assert_contains (text, "Weekly food basket");
  assert_contains (text, "Panier alimentaire");
  assert_contains (text, "Identity card");
  assert_contains (text, "Preuve d’adresse");
  assert_contains (text, "12 Quay Street");
  assert_contains (text, "Josée Marleau");
  assert_contains (text, "Accueil");
  assert_contains (text, "613 555-0142 ext. 12");
  assert_contains (text, "613 555-0117");
  /* The way there was never written in French. */
  assert_contains (text, "Non traduit");
  g_assert_null (strstr (text, "Not translated"));
}

/* The letters alone: an extractor may put each into a run of its own, between marks of direction. */
static char *
squeeze (const char *text)
{
  g_autofree char *normalized = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *letters = g_string_new (NULL);

  for (const char *at = normalized; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isgraph (g_utf8_get_char (at)))
      g_string_append_unichar (letters, g_utf8_get_char (at));

  return g_string_free (letters, FALSE);
}

/* What a reader of Arabic copies out of the page is the text that went in, in its order. */
static void
test_arabic (void)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 ("2026-11-26T15:30:00Z", NULL);
  g_autoptr (RflHandOut) hand_out = make_hand_out ("ar", "fr", g_date_time_to_unix (when) * G_USEC_PER_SEC);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!have_tool ("pdftotext"))
    return;

  path = write_pdf (hand_out);
  {
    const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
    g_autofree char *raw = run (argv);

    text = squeeze (raw);
  }
  assert_one_page (path);
  assert_contains (text, "معلوماتلزيارتك");
  assert_contains (text, "بطاقةهوية");
  assert_contains (text, "Jeudi26novembre2026");
  assert_contains (text, "2026");
  /* Digits as on the doors and clocks of the place, not ٢٠٢٦. */
  g_assert_null (strstr (text, "٢"));
}

/* The smallest distance from one line to the next of the same text, in heights of its letters. */
static double
measure_lines (const char *path)
{
  const char *argv[] = { "pdftotext", "-tsv", path, "-", NULL };
  g_autofree char *table = run (argv);
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);
  double smallest = G_MAXDOUBLE;
  double last_top = 0;
  double last_height = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);
      double top;
      double height;

      /* Level 5 is a letter here; its top and height stand in the eighth and tenth cell. */
      if (g_strv_length (cells) < 12 || !g_str_equal (cells[0], "5") || !g_str_has_prefix (cells[11], "ك"))
        continue;
      top = g_ascii_strtod (cells[7], NULL);
      height = g_ascii_strtod (cells[9], NULL);
      if (ABS (height - last_height) < 0.1 && top - last_top > 1)
        smallest = MIN (smallest, (top - last_top) / height);
      last_top = top;
      last_height = height;
    }

  return smallest;
}

/* Marks above and below Arabic letters do not touch those of the next line. */
static void
test_arabic_lines (void)
{
  g_autoptr (RflHandOut) hand_out = make_hand_out ("ar", NULL, 0);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *path = NULL;

  if (!have_tool ("pdftotext"))
    return;

  for (guint i = 0; i < 40; i++)
    g_string_append (words, "كلمة ");
  rfl_hand_out_set_text (hand_out, RFL_HAND_OUT_TRAVEL, "ar", words->str, TRUE);
  path = write_pdf (hand_out);
  g_assert_cmpfloat (measure_lines (path), >, 0.9);
  g_assert_cmpfloat (measure_lines (path), <, 1.3);
  assert_one_page (path);
}

/* No character of any language is an empty box. */
static void
test_no_missing_glyphs (void)
{
  static const char * const languages[] = { "en", "fr", "ar" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (RflHandOut) hand_out = make_hand_out (languages[i], NULL, 0);
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);

      for (RflHandOutSection section = 0; section < RFL_HAND_OUT_N_SECTIONS; section++)
        {
          const char *text = rfl_hand_out_get_text (hand_out, section, languages[i], NULL);
          g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);

          if (text == NULL)
            continue;
          pango_layout_set_text (layout, text, -1);
          g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_qr_codes (void)
{
  g_autoptr (RflHandOut) hand_out = make_hand_out ("fr", "en", 0);
  g_autofree char *path = NULL;
  g_autofree char *image = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *ignored = NULL;

  if (!have_tool ("pdftoppm") || !have_tool ("zbarimg"))
    return;

  path = write_pdf (hand_out);
  image = g_strconcat (path, ".png", NULL);
  {
    const char *argv[] = { "pdftoppm", "-r", "150", "-png", "-singlefile", path, path, NULL };

    ignored = run (argv);
  }
  {
    const char *argv[] = { "zbarimg", "-q", "--raw", image, NULL };

    codes = run (argv);
  }
  assert_contains (codes, "tel:6135550142;ext=12\n");
  assert_contains (codes, "geo:45.42153,-75.69719\n");
}

static void
test_uris (void)
{
  g_autoptr (RflHandOut) hand_out = rfl_hand_out_new ("en", NULL);
  g_autofree char *international = NULL;
  g_autofree char *address = NULL;

  g_assert_null (rfl_hand_out_dup_phone_uri (hand_out));
  g_assert_null (rfl_hand_out_dup_place_uri (hand_out));

  rfl_hand_out_set_phone (hand_out, "ask at the door");
  g_assert_null (rfl_hand_out_dup_phone_uri (hand_out));
  rfl_hand_out_set_phone (hand_out, "+33 (0)1 99 00 12 34");
  international = rfl_hand_out_dup_phone_uri (hand_out);
  g_assert_cmpstr (international, ==, "tel:+33199001234");

  /* Out of range, as the examples of the specification have it: the address is better than the sea. */
  rfl_hand_out_set_place (hand_out, "12 Quay Street\nPort-Aubin", 100, 101);
  address = rfl_hand_out_dup_place_uri (hand_out);
  g_assert_cmpstr (address, ==, "geo:0,0?q=12%20Quay%20Street%20Port-Aubin");

  g_assert_finalize_object (g_steal_pointer (&hand_out));
}

/* However long the directory's texts are, the client carries one page, and the foot of it stays free. */
static void
test_long_texts_stay_on_one_page (void)
{
  g_autoptr (RflHandOut) hand_out = make_hand_out ("fr", "en", 0);
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!have_tool ("pdftotext"))
    return;

  for (int i = 0; i < 14; i++)
    g_string_append_printf (items, "%sUne attestation de plus, numéro %d", i > 0 ? "\n" : "", i + 1);
  rfl_hand_out_set_text (hand_out, RFL_HAND_OUT_BRING, "fr", items->str, TRUE);
  path = write_pdf (hand_out);
  text = extract_text (path);
  assert_one_page (path);
  assert_contains (text, "numéro 14");
  assert_contains (text, "Comment y aller");
  assert_contains (text, "613 555-0117");
}

/* A page on a kitchen table must not tell why somebody goes somewhere. */
static void
test_title_is_neutral (void)
{
  g_autoptr (RflHandOut) hand_out = make_hand_out ("en", NULL, 0);
  g_autofree char *path = NULL;
  g_autofree char *info = NULL;

  if (!have_tool ("pdfinfo"))
    return;

  path = write_pdf (hand_out);
  {
    const char *argv[] = { "pdfinfo", path, NULL };

    info = run (argv);
  }
  assert_contains (info, "Information for your visit");
  g_assert_null (strstr (info, "food"));
}

int
main (int   argc,
      char *argv[])
{
  rfl_i18n_init (g_getenv ("RFL_LOCALE_DIR"));
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/materials/hand-out/english-and-french", test_english_and_french);
  g_test_add_func ("/materials/hand-out/arabic", test_arabic);
  g_test_add_func ("/materials/hand-out/arabic-lines", test_arabic_lines);
  g_test_add_func ("/materials/hand-out/no-missing-glyphs", test_no_missing_glyphs);
  g_test_add_func ("/materials/hand-out/qr-codes", test_qr_codes);
  g_test_add_func ("/materials/hand-out/uris", test_uris);
  g_test_add_func ("/materials/hand-out/long-texts-stay-on-one-page", test_long_texts_stay_on_one_page);
  g_test_add_func ("/materials/hand-out/title-is-neutral", test_title_is_neutral);

  return g_test_run ();
}
