/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-book"

#include "premia-pay-book.h"

#include "exchange/premia-closed-run-file.h"
#include "exchange/premia-scheme-file.h"

/* A closing that has been read. */
typedef struct
{
  PremiaClosedRun *run;            /* (owned) */
  char            *scheme_sha256;  /* (owned) */
  char            *text_sha256;    /* (owned) */
  char            *badges_sha256;  /* (owned) */
} Read;

/* A text of a scheme that has been read. */
typedef struct
{
  PremiaScheme *scheme; /* (owned) */
  PremiaDate    from;
} ReadScheme;

struct _PremiaPayBook
{
  GPtrArray         *runs;         /* (owned) of PremiaPayRun */
  GPtrArray         *adjustments;  /* (owned) of PremiaAdjustment */
  PremiaPayBookFetch fetch;
  PremiaPayBookFetchScheme fetch_scheme;
  gpointer           user_data;
  GDestroyNotify     destroy;
  GMutex             lock;         /* guards the rest */
  GHashTable        *read;         /* (owned): id of the closing → Read */
  GHashTable        *schemes;      /* (owned): SHA-256 → ReadScheme */
};

static void
free_read (gpointer data)
{
  Read *read = data;

  premia_closed_run_unref (read->run);
  g_free (read->scheme_sha256);
  g_free (read->text_sha256);
  g_free (read->badges_sha256);
  g_free (read);
}

static ReadScheme *
new_read_scheme (PremiaScheme *scheme, PremiaDate from)
{
  ReadScheme *read = g_new (ReadScheme, 1);

  *read = (ReadScheme){ premia_scheme_ref (scheme), from };
  return read;
}

static void
free_read_scheme (gpointer data)
{
  premia_scheme_unref (((ReadScheme *) data)->scheme);
  g_free (data);
}

PremiaPayBook *
premia_pay_book_new (GPtrArray *runs, GPtrArray *adjustments, PremiaPayBookFetch fetch, PremiaPayBookFetchScheme fetch_scheme,
                     gpointer user_data, GDestroyNotify destroy)
{
  PremiaPayBook *self;

  g_return_val_if_fail (runs != NULL && adjustments != NULL && fetch != NULL && fetch_scheme != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaPayBook);
  self->runs = g_ptr_array_ref (runs);
  self->adjustments = g_ptr_array_ref (adjustments);
  self->fetch = fetch;
  self->fetch_scheme = fetch_scheme;
  self->user_data = user_data;
  self->destroy = destroy;
  self->read = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_read);
  self->schemes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_read_scheme);
  g_mutex_init (&self->lock);
  return self;
}

static Read *
copy_read (const Read *read)
{
  Read *copy = g_new (Read, 1);

  copy->run = premia_closed_run_ref (read->run);
  copy->scheme_sha256 = g_strdup (read->scheme_sha256);
  copy->text_sha256 = g_strdup (read->text_sha256);
  copy->badges_sha256 = g_strdup (read->badges_sha256);
  return copy;
}

void
premia_pay_book_inherit (PremiaPayBook *self, PremiaPayBook *earlier)
{
  GHashTableIter iter;
  gint64 *id;
  Read *read;
  const char *sha256;
  ReadScheme *scheme;

  g_return_if_fail (self != NULL && earlier != NULL && self != earlier);

  g_mutex_lock (&earlier->lock);
  g_hash_table_iter_init (&iter, earlier->read);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &read))
    g_hash_table_insert (self->read, g_memdup2 (id, sizeof *id), copy_read (read));
  g_hash_table_iter_init (&iter, earlier->schemes);
  while (g_hash_table_iter_next (&iter, (gpointer *) &sha256, (gpointer *) &scheme))
    g_hash_table_insert (self->schemes, g_strdup (sha256), new_read_scheme (scheme->scheme, scheme->from));
  g_mutex_unlock (&earlier->lock);
}

static void
clear_book (gpointer data)
{
  PremiaPayBook *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->adjustments, g_ptr_array_unref);
  g_clear_pointer (&self->read, g_hash_table_unref);
  g_clear_pointer (&self->schemes, g_hash_table_unref);
  g_mutex_clear (&self->lock);
}

PremiaPayBook *
premia_pay_book_ref (PremiaPayBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
premia_pay_book_unref (PremiaPayBook *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_book);
}

const PremiaPayRun *
premia_pay_book_find_run (PremiaPayBook *self, const char *scheme, PremiaPeriod period)
{
  g_return_val_if_fail (self != NULL && scheme != NULL, NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PremiaPayRun *run = g_ptr_array_index (self->runs, i);

      if (run->period.kind == period.kind && run->period.number == period.number && g_str_equal (run->scheme, scheme))
        return run;
    }
  return NULL;
}

gboolean
premia_pay_book_find_closed (PremiaPayBook *self, const char *scheme, PremiaPeriodKind kind, PremiaPeriod *first, PremiaPeriod *last)
{
  gboolean found = FALSE;

  g_return_val_if_fail (self != NULL && scheme != NULL && first != NULL && last != NULL, FALSE);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PremiaPayRun *run = g_ptr_array_index (self->runs, i);

      if (run->state < PREMIA_PAY_CLOSED || run->period.kind != kind || !g_str_equal (run->scheme, scheme))
        continue;
      if (!found || run->period.number < first->number)
        *first = run->period;
      if (!found || run->period.number > last->number)
        *last = run->period;
      found = TRUE;
    }
  return found;
}

/* With the lock held. */
static Read *
read_closing (PremiaPayBook *self, const PremiaPayRun *run, GError **error)
{
  g_autoptr (PremiaClosing) closing = self->fetch (run->closing, self->user_data, error);
  g_autofree char *period = premia_period_to_string (run->period);
  g_autofree char *name = NULL;
  PremiaClosedRun *closed;
  Read *read;

  if (closing == NULL)
    return NULL;
  name = g_strdup_printf ("%s %s", run->scheme, period);
  closed = premia_closed_run_file_parse (closing->text, -1, name, error);
  if (closed == NULL)
    return NULL;
  read = g_new (Read, 1);
  read->run = closed;
  read->scheme_sha256 = g_strdup (closing->scheme_sha256);
  read->text_sha256 = g_strdup (closing->text_sha256);
  read->badges_sha256 = g_strdup (closing->badges_sha256);
  g_hash_table_insert (self->read, g_memdup2 (&run->closing, sizeof run->closing), read);
  return read;
}

/* With the lock held. */
static const Read *
get_read (PremiaPayBook *self, const PremiaPayRun *run, GError **error)
{
  const Read *read = g_hash_table_lookup (self->read, &run->closing);

  return read != NULL ? read : read_closing (self, run, error);
}

PremiaClosedRun *
premia_pay_book_read_closed (PremiaPayBook *self, const PremiaPayRun *run, GError **error)
{
  PremiaClosedRun *closed = NULL;
  const Read *read;

  g_return_val_if_fail (self != NULL && run != NULL && run->closing != 0, NULL);

  g_mutex_lock (&self->lock);
  read = get_read (self, run, error);
  if (read != NULL)
    closed = premia_closed_run_ref (read->run);
  g_mutex_unlock (&self->lock);
  return closed;
}

/* @member: where a text lies in what was read of the closing. */
static char *
dup_text (PremiaPayBook *self, const PremiaPayRun *run, goffset member, GError **error)
{
  char *text = NULL;
  const Read *read;

  g_mutex_lock (&self->lock);
  read = get_read (self, run, error);
  if (read != NULL)
    text = g_strdup (G_STRUCT_MEMBER (char *, read, member));
  g_mutex_unlock (&self->lock);
  return text;
}

char *
premia_pay_book_dup_scheme_sha256 (PremiaPayBook *self, const PremiaPayRun *run, GError **error)
{
  g_return_val_if_fail (self != NULL && run != NULL && run->closing != 0, NULL);

  return dup_text (self, run, G_STRUCT_OFFSET (Read, scheme_sha256), error);
}

char *
premia_pay_book_dup_text_sha256 (PremiaPayBook *self, const PremiaPayRun *run, GError **error)
{
  g_return_val_if_fail (self != NULL && run != NULL && run->closing != 0, NULL);

  return dup_text (self, run, G_STRUCT_OFFSET (Read, text_sha256), error);
}

char *
premia_pay_book_dup_badges_sha256 (PremiaPayBook *self, const PremiaPayRun *run, GError **error)
{
  g_return_val_if_fail (self != NULL && run != NULL && run->closing != 0, NULL);

  return dup_text (self, run, G_STRUCT_OFFSET (Read, badges_sha256), error);
}

/* With the lock held. */
static const ReadScheme *
read_scheme (PremiaPayBook *self, const char *id, const char *sha256, GError **error)
{
  PremiaDate from = PREMIA_DATE_NONE;
  g_autofree char *text = self->fetch_scheme (id, sha256, &from, self->user_data, error);
  g_autoptr (PremiaScheme) scheme = text == NULL ? NULL : premia_scheme_file_parse (text, -1, id, error);
  ReadScheme *read;

  if (scheme == NULL)
    return NULL;
  read = new_read_scheme (scheme, from);
  g_hash_table_insert (self->schemes, g_strdup (sha256), read);
  return read;
}

PremiaScheme *
premia_pay_book_read_scheme (PremiaPayBook *self, const char *scheme, const char *sha256, PremiaDate *from, GError **error)
{
  PremiaScheme *found = NULL;
  const ReadScheme *read;

  g_return_val_if_fail (self != NULL && scheme != NULL && sha256 != NULL && from != NULL, NULL);

  g_mutex_lock (&self->lock);
  read = g_hash_table_lookup (self->schemes, sha256);
  if (read == NULL)
    read = read_scheme (self, scheme, sha256, error);
  if (read != NULL)
    {
      found = premia_scheme_ref (read->scheme);
      *from = read->from;
    }
  g_mutex_unlock (&self->lock);
  return found;
}

PremiaClosing *
premia_pay_book_fetch_closing (PremiaPayBook *self, const PremiaPayRun *run, GError **error)
{
  g_return_val_if_fail (self != NULL && run != NULL && run->closing != 0, NULL);

  return self->fetch (run->closing, self->user_data, error);
}

GPtrArray *
premia_pay_book_get_adjustments (PremiaPayBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->adjustments;
}
