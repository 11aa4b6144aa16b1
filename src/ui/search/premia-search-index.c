/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-index"

#include "premia-search-index.h"

#include <string.h>

#define MOST_ALONE 30

static const PremiaSearchProvider *const providers[] = {
  &premia_search_people, &premia_search_pay,     &premia_search_activity, &premia_search_schemes,
  &premia_search_badges, &premia_search_reports, &premia_search_imports,  &premia_search_help,
};

struct _PremiaSearchIndex
{
  PremiaSearchSource source;  /* (owned) references */
  GPtrArray         *items;   /* (owned) (element-type PremiaSearchItem) */
  GPtrArray         *people;  /* (owned) (element-type PremiaSearchItem): those of them who are people */
  char              *problem; /* (owned) (nullable) */
};

static PremiaSearchSource
copy_source (const PremiaSearchSource *source)
{
  PremiaSearchSource copy = *source;

  copy.desk = source->desk != NULL ? premia_desk_ref (source->desk) : NULL;
  copy.workspace = source->workspace != NULL ? g_object_ref (source->workspace) : NULL;
  copy.locale = g_object_ref (source->locale);
  copy.offers = source->offers != NULL ? g_ptr_array_ref (source->offers) : NULL;
  return copy;
}

static void
clear_source (PremiaSearchSource *source)
{
  g_clear_pointer (&source->desk, premia_desk_unref);
  g_clear_object (&source->workspace);
  g_clear_object (&source->locale);
  g_clear_pointer (&source->offers, g_ptr_array_unref);
}

PremiaSearchIndex *
premia_search_index_new (const PremiaSearchSource *source)
{
  PremiaSearchIndex *self;

  g_return_val_if_fail (source != NULL && source->locale != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaSearchIndex);
  self->source = copy_source (source);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_search_item_unref);
  self->people = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    {
      g_autoptr (GError) error = NULL;

      if (providers[i]->list != NULL && (source->desk != NULL || providers[i]->always) && !providers[i]->list (source, self->items, &error) && self->problem == NULL)
        self->problem = g_strdup (error->message);
    }
  for (guint i = 0; source->offers != NULL && i < source->offers->len; i++)
    g_ptr_array_add (self->items, premia_search_item_ref (g_ptr_array_index (source->offers, i)));
  for (guint i = 0; i < self->items->len; i++)
    if (((PremiaSearchItem *) g_ptr_array_index (self->items, i))->group == PREMIA_SEARCH_PEOPLE)
      g_ptr_array_add (self->people, g_ptr_array_index (self->items, i));
  return self;
}

PremiaSearchIndex *
premia_search_index_ref (PremiaSearchIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_index (gpointer data)
{
  PremiaSearchIndex *self = data;

  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->items);
  clear_source (&self->source);
  g_free (self->problem);
}

void
premia_search_index_unref (PremiaSearchIndex *self)
{
  g_atomic_rc_box_release_full (self, clear_index);
}

const char *
premia_search_index_get_problem (PremiaSearchIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problem;
}

/* ---- on a thread ---- */

static void
source_free (gpointer data)
{
  clear_source (data);
  g_free (data);
}

static void
run (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, premia_search_index_new (task_data), (GDestroyNotify) premia_search_index_unref);
}

void
premia_search_index_async (const PremiaSearchSource *source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  PremiaSearchSource *copy = g_new0 (PremiaSearchSource, 1);

  g_return_if_fail (source != NULL && source->locale != NULL);

  *copy = copy_source (source);
  g_task_set_source_tag (task, premia_search_index_async);
  g_task_set_task_data (task, copy, source_free);
  g_task_run_in_thread (task, run);
}

PremiaSearchIndex *
premia_search_index_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- what was found ---- */

/* Where an item stands in the order of the providers, which decides between equal ranks. */
typedef struct { PremiaSearchHit hit; guint place; } Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;

  if (x->hit.rank != y->hit.rank)
    return x->hit.rank > y->hit.rank ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

static void
take_group (GArray *all, PremiaSearchGroup group, guint most, GArray *found)
{
  guint n = 0;

  for (guint i = 0; i < all->len && n < most; i++)
    {
      const PremiaSearchHit *hit = &g_array_index (all, Placed, i).hit;

      if (hit->item->group != group)
        continue;
      premia_search_hits_add (found, hit->item, hit->rank);
      n++;
    }
}

/* Groups come in the order of their best; between equals as they are numbered. */
static GArray *
group (GArray *all)
{
  GArray *found = premia_search_hits_new ();
  PremiaSearchGroup order[PREMIA_SEARCH_N_GROUPS];
  gboolean seen[PREMIA_SEARCH_N_GROUPS] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < all->len && n < PREMIA_SEARCH_N_GROUPS; i++)
    {
      const PremiaSearchGroup of = g_array_index (all, Placed, i).hit.item->group;

      if (!seen[of])
        order[n++] = of;
      seen[of] = TRUE;
    }
  for (guint i = 0; i < n; i++)
    take_group (all, order[i], n == 1 ? MOST_ALONE : PREMIA_SEARCH_MOST, found);
  return found;
}

static void
place (GArray *all, const PremiaSearchHit *hit, guint place)
{
  const Placed placed = { *hit, (guint) hit->item->group << 24 | place };

  g_array_append_val (all, placed);
}

/* A guess is worth something only where nothing else is. */
static void
drop_guesses (GArray *all)
{
  guint n = 0;

  while (n < all->len && (n == 0 || g_array_index (all, Placed, n).hit.rank >= PREMIA_SEARCH_MISSPELT || g_array_index (all, Placed, 0).hit.rank < PREMIA_SEARCH_MISSPELT))
    n++;
  g_array_set_size (all, n);
}

static GArray *
list_commands (PremiaSearchIndex *self)
{
  GArray *found = premia_search_hits_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      PremiaSearchItem *item = g_ptr_array_index (self->items, i);

      if (item->group == PREMIA_SEARCH_COMMANDS)
        premia_search_hits_add (found, item, PREMIA_SEARCH_BEST);
    }
  return found;
}

GArray *
premia_search_index_find (PremiaSearchIndex *self, const char *text)
{
  g_autoptr (PremiaSearchQuery) query = NULL;
  g_autoptr (GArray) made = premia_search_hits_new (); /* keeps what was made up for this question */
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Placed));

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  query = premia_search_query_new (text);
  if (*premia_search_query_get_text (query) == '\0')
    return list_commands (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      const PremiaSearchHit hit = { g_ptr_array_index (self->items, i), premia_search_query_rank (query, ((PremiaSearchItem *) g_ptr_array_index (self->items, i))->text) };

      if (hit.rank > 0)
        place (all, &hit, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (providers) && self->source.desk != NULL; i++)
    if (providers[i]->ask != NULL)
      providers[i]->ask (&self->source, query, self->people, made);
  for (guint i = 0; i < made->len; i++)
    place (all, &g_array_index (made, PremiaSearchHit, i), self->items->len + i);
  g_array_sort (all, compare_placed);
  drop_guesses (all);
  return group (all);
}
