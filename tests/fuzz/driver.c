/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * Hands a target its corpus, then mutations of it: as many as --rounds says, or for --seconds. The same --variant makes
 * the same inputs. The input at work is always in the file --last, so that after a crash it lies there.
 */

#define LONGEST_INPUT 4096

static char *option_corpus, *option_last;
static int option_rounds = 2000, option_seconds, option_variant = 1;

static const GOptionEntry entries[] = {
  { "corpus", 0, 0, G_OPTION_ARG_FILENAME, &option_corpus, "The folder of inputs to begin with", "FOLDER" },
  { "last", 0, 0, G_OPTION_ARG_FILENAME, &option_last, "Where the input at work is kept", "FILE" },
  { "rounds", 0, 0, G_OPTION_ARG_INT, &option_rounds, "How many mutations", "N" },
  { "seconds", 0, 0, G_OPTION_ARG_INT, &option_seconds, "Go on for so long instead", "N" },
  { "variant", 0, 0, G_OPTION_ARG_INT, &option_variant, "Which mutations", "N" },
  { NULL }
};

static GPtrArray *corpus; /* (element-type GBytes), by file name */
static int last = -1;

/* What readers stumble over. */
static const char *const words[] = {
  "", "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "9223372036854.775807", "18446744073709551616", "0.000001", "1e308",
  "0.0000001", "1970-01-01", "0001-01-01", "9999-12-31", "2024-02-29", "2026-W53", "2026-Q4", "T24:00", "+14:00", "\xEF\xBB\xBF", "\xC2\xA0", "\xFF",
  "\xE2\x88\x92", "\r\n", "\n", "\r", "\t", ";", ",", "\"", "\"\"", "'", "=1+1", "\\u0000", "\\ud800", "\\", "[", "]", "{", "}", ":", "null", "true",
  "(", ")", "%", "not ", " and ", " or ", "<=", "==", "!=", "/0", "min(", "max(", "attainment(", "((((((((((((((((", "[[[[[[[[[[[[[[[[", "100%", "#",
};

static void
try_input (const void *data, gsize size)
{
  if (last >= 0 && (ftruncate (last, 0) != 0 || pwrite (last, data, size, 0) != (gssize) size))
    g_error ("the file of the last input cannot be written");
  LLVMFuzzerTestOneInput (data, size);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
load_corpus (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (option_corpus, 0, &error);
  const char *name;

  g_assert_no_error (error);
  corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (option_corpus, g_ptr_array_index (names, i), NULL);
      char *text;
      gsize length;

      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (corpus, g_bytes_new_take (text, length));
    }
}

/* A place in @input, also the one behind its end. */
static guint
place_in (GRand *rand, GByteArray *input)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) input->len + 1);
}

static void
insert (GByteArray *input, guint place, const void *data, gsize length)
{
  guint old = input->len;

  if (length == 0 || old + length > LONGEST_INPUT)
    return;
  g_byte_array_set_size (input, old + (guint) length);
  memmove (input->data + place + length, input->data + place, old - place);
  memcpy (input->data + place, data, length);
}

/* A piece of any file of the corpus, or of the input itself. */
static void
insert_piece (GRand *rand, GByteArray *input, GBytes *from)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (from, &size);
  gsize begin, length;

  if (size == 0)
    return;
  begin = (gsize) g_rand_int_range (rand, 0, (gint32) size);
  length = (gsize) g_rand_int_range (rand, 1, (gint32) MIN (size - begin, 200) + 1);
  insert (input, place_in (rand, input), data + begin, length);
}

static void
mutate (GRand *rand, GByteArray *input)
{
  const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
  guint place = place_in (rand, input);
  guint left = input->len - place;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0: /* another byte */
      if (left > 0)
        input->data[place] = (guint8) g_rand_int (rand);
      break;
    case 1: /* another bit */
      if (left > 0)
        input->data[place] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 2: /* something is missing */
      if (left > 0)
        g_byte_array_remove_range (input, place, (guint) g_rand_int_range (rand, 1, (gint32) MIN (left, 40) + 1));
      break;
    case 3:
      insert (input, place, word, strlen (word));
      break;
    case 4: /* a word in place of what stood there */
      g_byte_array_remove_range (input, place, MIN (left, (guint) strlen (word)));
      insert (input, place, word, strlen (word));
      break;
    case 5:
      insert_piece (rand, input, g_ptr_array_index (corpus, g_rand_int_range (rand, 0, (gint32) corpus->len)));
      break;
    default: /* it ends early */
      if (left > 0 && g_rand_int_range (rand, 0, 8) == 0)
        g_byte_array_set_size (input, place);
      break;
    }
}

static void
test_corpus (void)
{
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize size;
      const void *data = g_bytes_get_data (g_ptr_array_index (corpus, i), &size);

      try_input (size > 0 ? data : "", size);
    }
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) option_variant);
  gint64 until = g_get_monotonic_time () + option_seconds * G_USEC_PER_SEC;
  guint64 rounds = 0;

  while (option_seconds > 0 ? g_get_monotonic_time () < until : rounds < (guint64) option_rounds)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      GBytes *begin = g_ptr_array_index (corpus, g_rand_int_range (rand, 0, (gint32) corpus->len));

      insert (input, 0, g_bytes_get_data (begin, NULL), MIN (g_bytes_get_size (begin), LONGEST_INPUT));
      for (int n = g_rand_int_range (rand, 1, 9); n > 0; n--)
        mutate (rand, input);
      try_input (input->len > 0 ? input->data : (const guint8 *) "", input->len);
      rounds++;
    }
  g_test_message ("%" G_GUINT64_FORMAT " mutations of %u files, variant %d", rounds, corpus->len, option_variant);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || option_corpus == NULL)
    g_error ("%s", error != NULL ? error->message : "--corpus is missing");
  if (option_last != NULL)
    last = open (option_last, O_CREAT | O_RDWR | O_CLOEXEC, 0644);
  load_corpus ();
  g_assert_cmpuint (corpus->len, >, 0);

  g_test_add_func ("/fuzz/corpus", test_corpus);
  g_test_add_func ("/fuzz/mutations", test_mutations);
  return g_test_run ();
}
