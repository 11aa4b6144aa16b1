/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: the window, when one report is painted while the next one is laid out. */

#include "drawing/premia-lettering.h"

#define N_TEXTS 150

/* A report's pages are laid out by one thread and painted by another. */
typedef struct
{
  GMutex           mutex;
  GCond            made;
  PremiaLettering *handed_over;
} Exchange;

static double
write_many (PremiaLettering *lettering, guint seed)
{
  double width = 0.0;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("Премия %u: ё %u", seed, i);

      width += premia_lettering_measure (lettering, text, (PremiaLetters){ 6.0 + i % 97 * 0.25, i % 3 }, NULL);
    }
  return width;
}

static gpointer
lay_out (gpointer data)
{
  Exchange *exchange = data;

  g_mutex_lock (&exchange->mutex);
  exchange->handed_over = premia_lettering_new_apart ("Sans");
  g_cond_signal (&exchange->made);
  g_mutex_unlock (&exchange->mutex);
  for (guint i = 0; i < 3; i++)
    {
      PremiaLettering *next = premia_lettering_new_apart ("Sans");

      write_many (next, i);
      premia_lettering_unref (next);
    }
  return NULL;
}

static void
test_handed_over (void)
{
  Exchange exchange = { .handed_over = NULL };
  GThread *thread;
  double first, again;

  g_mutex_init (&exchange.mutex);
  g_cond_init (&exchange.made);
  thread = g_thread_new ("lays out", lay_out, &exchange);
  g_mutex_lock (&exchange.mutex);
  while (exchange.handed_over == NULL)
    g_cond_wait (&exchange.made, &exchange.mutex);
  g_mutex_unlock (&exchange.mutex);
  first = write_many (exchange.handed_over, 7);
  for (guint i = 0; i < 3; i++)
    write_many (exchange.handed_over, 100 + i);
  again = write_many (exchange.handed_over, 7);
  g_assert_cmpfloat (first, ==, again);
  g_assert_cmpfloat (first, >, 0.0);
  g_thread_join (thread);
  premia_lettering_unref (exchange.handed_over);
  g_mutex_clear (&exchange.mutex);
  g_cond_clear (&exchange.made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lettering/handed-over", test_handed_over);
  return g_test_run ();
}
