/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-base-error.h"
#include "rfl-text.h"

#include <string.h>

static void
assert_fold (const char *text,
             const char *expected)
{
  g_autofree char *folded = rfl_text_fold (text);
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autofree char *folded_decomposed = rfl_text_fold (decomposed);

  g_assert_cmpstr (folded, ==, expected);
  g_assert_cmpstr (folded_decomposed, ==, expected);
}

static void
test_fold (void)
{
  assert_fold ("", "");
  assert_fold ("Food Bank 24/7", "food bank 24/7");
  assert_fold ("ÉCOLE Élémentaire", "ecole elementaire");
  assert_fold ("àâäçéèêëîïôöùûüÿñ", "aaaceeeeiioouuuyn");
  assert_fold ("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÑ", "aaaceeeeiioouuuyn");
  assert_fold ("Œuvre ŒDIPE cœur Æther æ", "oeuvre oedipe coeur aether ae");
  assert_fold ("Straße STRASSE ẞ", "strasse strasse ss");
  assert_fold ("L’école l'école l`école l´école lʼécole", "l'ecole l'ecole l'ecole l'ecole l'ecole");
  assert_fold ("ÐØÞ øđł ıİ", "ðoþ odl ii");
  assert_fold ("ＦＵＬＬ ﬁn x²", "full fin x2");
  assert_fold ("soft\302\255hy\342\200\213phen", "softhyphen");
  assert_fold ("Ελληνικός", "ελληνικοσ");
  assert_fold ("Київ", "киів");
  assert_fold ("مُحَمَّد", "محمد");
  assert_fold ("العـــربية ٤٢", "العربية 42");
  assert_fold ("日本 😀", "日本 😀");
  assert_fold ("हिन्दी", "हिनदी");
}

/* All of Latin-1 must fold the same by the short way, alone, and by the general way, beside another character. */
static void
test_fold_ways_agree (void)
{
  for (gunichar c = 0xc0; c <= 0xff; c++)
    {
      char alone[8] = { 0 };
      g_autofree char *beside = NULL;
      g_autofree char *folded_alone = NULL;
      g_autofree char *folded_beside = NULL;

      g_unichar_to_utf8 (c, alone);
      beside = g_strconcat ("я", alone, NULL);
      folded_alone = rfl_text_fold (alone);
      folded_beside = rfl_text_fold (beside);
      g_assert_cmpstr (folded_alone, ==, folded_beside + strlen ("я"));
    }
}

static void
assert_words (const char *text,
              const char *expected)
{
  g_auto (GStrv) words = rfl_text_words (text);
  g_autofree char *joined = g_strjoinv (" ", words);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_words (void)
{
  assert_words ("", "");
  assert_words (" -- ", "");
  assert_words ("Food bank, (24/7)", "food bank 24 7");
  assert_words ("Banque d'alimentation de l’Outaouais", "banque alimentation de outaouais");
  assert_words ("L'ÉCOLE qu'il j'ai m'a t'a s'est n'a c'est", "ecole il ai a a est a est");
  assert_words ("jusqu'à lorsqu'elle puisqu’on quoiqu'en", "a elle on en");
  assert_words ("aujourd'hui O'Brien don't", "aujourd hui o brien don t");
  assert_words ("l", "l");
  assert_words ("l'", "");
  assert_words ("a_b-c.d@e", "a b c d e");
  assert_words ("Réseau d’entraide №5", "reseau entraide no5");
  assert_words ("مركز الصحة 日本", "مركز الصحة 日本");
  assert_words ("हिन्दी सेवा", "हिनदी सेवा");
}

static void
assert_initials (const char *name,
                 const char *expected)
{
  g_autofree char *initials = rfl_text_initials (name);

  g_assert_cmpstr (initials, ==, expected);
}

static void
assert_capitalized (const char *text,
                    const char *expected)
{
  g_autofree char *capitalized = rfl_text_capitalize (text);

  g_assert_cmpstr (capitalized, ==, expected);
}

static void
test_keep_together (void)
{
  g_autofree char *number = rfl_text_keep_together ("613 555-0142");
  g_autofree char *nothing = rfl_text_keep_together ("");

  g_assert_cmpstr (number, ==, "613\u00a0555-0142");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_capitalize (void)
{
  assert_capitalized ("", "");
  assert_capitalized ("français, arabe", "Français, arabe");
  assert_capitalized ("éwé", "Éwé");
  assert_capitalized ("English", "English");
  assert_capitalized ("العربية", "العربية");
}

static void
test_initials (void)
{
  assert_initials ("", "");
  assert_initials ("?", "");
  assert_initials ("amina", "A");
  assert_initials ("Amina Yusuf", "AY");
  assert_initials ("Jean-Pierre de la Côte", "JC");
  assert_initials ("Élise O'Brien", "ÉO");
  assert_initials ("E\314\201lise  (Lise)", "ÉL");
  assert_initials ("أمينة يوسف", "أي");
}

static void
test_phone_uri (void)
{
  static const struct
  {
    const char *phone;
    const char *uri;
  } phones[] = {
    { "613 555-0142", "tel:6135550142" },
    { "+33 (0)1 99 00 12 34", "tel:+33199001234" },
    { "211", "tel:211" },
    { "613 555-0142 ext. 7", "tel:6135550142;ext=7" },
    { "613 555-0142, poste 12", "tel:6135550142;ext=12" },
    { "613 555-0142x57471", "tel:6135550142;ext=57471" },
    { "613 555-0142 #7", "tel:6135550142;ext=7" },
    { "613 555-0142\u00a0\u062a\u062d\u0648\u064a\u0644\u0629 7", "tel:6135550142;ext=7" },
    /* The first of two, and no word. */
    { "613 555-0142 or 613 555-0199", "tel:6135550142" },
    { "613 555-0142 (day)", "tel:6135550142" },
    { "Reception: 613 555-0142", "tel:6135550142" },
    { "ask at the door", NULL },
    { "12", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *uri = rfl_text_phone_uri (phones[i].phone);

      g_assert_cmpstr (uri, ==, phones[i].uri);
    }
}

static void
test_csv_cell (void)
{
  static const char *const guarded[] = { "=1+1", "+1 613 555 0100", "-5", "@a", "\tx", "\rx" };
  static const char *const plain[] = { "", "a=b", "5", "'", " =1", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (guarded); i++)
    {
      g_autofree char *cell = rfl_text_escape_csv_cell (guarded[i]);

      g_assert_cmpint (cell[0], ==, '\'');
      g_assert_cmpstr (cell + 1, ==, guarded[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *cell = rfl_text_escape_csv_cell (plain[i]);

      g_assert_cmpstr (cell, ==, plain[i]);
    }
}

#define BYTES(literal) (literal), sizeof (literal) - 1

static void
assert_charset (const char *bytes,
                gsize       length,
                const char *expected,
                const char *expected_charset)
{
  g_autoptr (GError) error = NULL;
  const char *charset = NULL;
  g_autofree char *text = rfl_text_to_utf8 (bytes, length, &charset, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (charset, ==, expected_charset);
}

static void
test_charset (void)
{
  assert_charset (NULL, 0, "", "UTF-8");
  assert_charset (BYTES ("plain"), "plain", "UTF-8");
  assert_charset (BYTES ("\303\251t\303\251"), "été", "UTF-8");
  assert_charset (BYTES ("\357\273\277\303\251t\303\251"), "été", "UTF-8");
  assert_charset (BYTES ("\377\376\351\0t\0\351\0"), "été", "UTF-16LE");
  assert_charset (BYTES ("\376\377\0\351\0t\0\351"), "été", "UTF-16BE");
  assert_charset (BYTES ("\377\376\075\330\000\336"), "😀", "UTF-16LE");
  assert_charset (BYTES ("\351t\351"), "été", "ISO-8859-1");
  assert_charset (BYTES ("l\222\351cole \234uvre 5 \200"), "l’école œuvre 5 €", "WINDOWS-1252");
  /* A mark that says UTF-8 in a file that is not. */
  assert_charset (BYTES ("\357\273\277\351t\351"), "été", "ISO-8859-1");
}

static void
assert_no_text (const char *bytes,
                gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rfl_text_to_utf8 (bytes, length, NULL, &error));
  g_assert_error (error, RFL_BASE_ERROR, RFL_BASE_ERROR_CHARSET);
}

static void
test_no_text (void)
{
  assert_no_text (BYTES ("PK\003\004\0\0"));
  assert_no_text (BYTES ("\377\376a\0b"));
  assert_no_text (BYTES ("\377\376\000\330a\0"));
  assert_no_text (BYTES ("\376\377\0a\0\0\0b"));
}

static void
test_valid (void)
{
  g_assert_true (rfl_text_is_valid (""));
  g_assert_true (rfl_text_is_valid ("été 😀"));
  g_assert_false (rfl_text_is_valid (NULL));
  g_assert_false (rfl_text_is_valid ("\351t\351"));
  g_assert_false (rfl_text_is_valid ("\355\240\200"));
}

static gpointer
fold_many (gpointer data)
{
  for (int i = 0; i < 2000; i++)
    {
      assert_words ("Banque d'alimentation de l’Outaouais", "banque alimentation de outaouais");
      assert_words ("Київ ΟΔΟΣ", "киів οδοσ");
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fold", fold_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold/ways-agree", test_fold_ways_agree);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/text/initials", test_initials);
  g_test_add_func ("/text/capitalize", test_capitalize);
  g_test_add_func ("/text/keep-together", test_keep_together);
  g_test_add_func ("/text/phone-uri", test_phone_uri);
  g_test_add_func ("/text/csv-cell", test_csv_cell);
  g_test_add_func ("/text/charset", test_charset);
  g_test_add_func ("/text/no-text", test_no_text);
  g_test_add_func ("/text/valid", test_valid);
  g_test_add_func ("/text/threads", test_threads);

  return g_test_run ();
}
