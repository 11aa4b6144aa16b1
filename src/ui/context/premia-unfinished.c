/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-unfinished"

#include "premia-unfinished.h"

#include "jobs/premia-unfinished-file.h"
#include "store/premia-cipher-key.h"

#include <glib/gstdio.h>
#include <string.h>

/* Who types is not written after with each letter. */
#define WRITE_AFTER_MS 700

/* A file that is larger was not written by this program. */
#define MAX_BYTES (4 * 1024 * 1024)

struct _PremiaUnfinished
{
  GObject      parent_instance;
  char        *path;     /* (owned): of the file */
  GHashTable  *values;   /* (owned) (element-type utf8 GVariant) */
  GThreadPool *pool;     /* (owned): one thread: in order */
  guint        write_id;
  gboolean     unwritten; /* for as long as the program runs only */
};

G_DEFINE_FINAL_TYPE (PremiaUnfinished, premia_unfinished, G_TYPE_OBJECT)

/* One way to the file; NULL text: it goes. */
typedef struct { char *path, *text; } Writing;

/* ---- on the thread ---- */

static gboolean
find_oldest (const char *folder, char **oldest)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 least = G_MAXINT64;
  const char *name;
  guint n = 0;

  *oldest = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_stat (path, &info) != 0)
        continue;
      n++;
      if (info.st_mtime >= least)
        continue;
      least = info.st_mtime;
      g_free (*oldest);
      *oldest = g_steal_pointer (&path);
    }
  return n > PREMIA_UNFINISHED_MAX;
}

/* That it cannot be written hinders nobody at work; it is only not there after a crash. */
static void
do_write (gpointer data, gpointer user_data)
{
  Writing *writing = data;
  g_autofree char *folder = g_path_get_dirname (writing->path);
  g_autofree char *oldest = NULL;

  if (writing->text == NULL)
    g_unlink (writing->path);
  else if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (writing->path, writing->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  if (writing->text != NULL && find_oldest (folder, &oldest))
    g_unlink (oldest);
  g_free (writing->path);
  g_free (writing->text);
  g_free (writing);
}

/* ---- on the main thread ---- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
make_text (PremiaUnfinished *self)
{
  g_autoptr (GPtrArray) keys = premia_unfinished_list (self, "");
  g_autoptr (GVariant) all = NULL;
  GVariantBuilder builder;

  if (keys->len == 0)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < keys->len; i++)
    g_variant_builder_add (&builder, "{sv}", keys->pdata[i], g_hash_table_lookup (self->values, keys->pdata[i]));
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (all, TRUE);
}

static void
write_now (PremiaUnfinished *self)
{
  Writing *writing;

  g_clear_handle_id (&self->write_id, g_source_remove);
  if (self->unwritten)
    return;
  writing = g_new0 (Writing, 1);
  writing->path = g_strdup (self->path);
  writing->text = make_text (self);
  g_thread_pool_push (self->pool, writing, NULL);
}

static gboolean
on_write_due_cb (gpointer user_data)
{
  PremiaUnfinished *self = user_data;

  self->write_id = 0;
  write_now (self);
  return G_SOURCE_REMOVE;
}

/* From the first change on: who never stops typing is written after nevertheless. */
static void
write_later (PremiaUnfinished *self)
{
  if (self->write_id == 0)
    self->write_id = g_timeout_add (WRITE_AFTER_MS, on_write_due_cb, self);
}

static void
read_file (PremiaUnfinished *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GVariant) all = NULL;
  GVariantIter iter;
  const char *key;
  GVariant *value;
  GStatBuf info;

  if (g_stat (self->path, &info) != 0 || info.st_size > MAX_BYTES || !g_file_get_contents (self->path, &text, NULL, NULL))
    return;
  all = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  if (all == NULL)
    return;
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    g_hash_table_insert (self->values, g_strdup (key), value);
}

static void
premia_unfinished_dispose (GObject *object)
{
  PremiaUnfinished *self = PREMIA_UNFINISHED (object);

  if (self->pool != NULL)
    {
      premia_unfinished_flush (self);
      g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
    }

  G_OBJECT_CLASS (premia_unfinished_parent_class)->dispose (object);
}

static void
premia_unfinished_finalize (GObject *object)
{
  PremiaUnfinished *self = PREMIA_UNFINISHED (object);

  g_free (self->path);
  g_hash_table_unref (self->values);

  G_OBJECT_CLASS (premia_unfinished_parent_class)->finalize (object);
}

static void
premia_unfinished_class_init (PremiaUnfinishedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_unfinished_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_unfinished_finalize;
}

static void
premia_unfinished_init (PremiaUnfinished *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  /* Threads that are not exclusive cannot fail to start at this point. */
  self->pool = g_thread_pool_new (do_write, NULL, 1, FALSE, NULL);
}

PremiaUnfinished *
premia_unfinished_new (const char *workspace_path)
{
  PremiaUnfinished *self;

  g_return_val_if_fail (workspace_path != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_UNFINISHED, NULL);
  self->path = premia_unfinished_file_of (workspace_path);
  self->unwritten = premia_cipher_key_is_needed (workspace_path);
  /* From before it was encrypted, or from another file in its place. */
  if (self->unwritten)
    g_unlink (self->path);
  else
    read_file (self);
  return self;
}

void
premia_unfinished_keep (PremiaUnfinished *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) taken = value != NULL ? g_variant_ref_sink (value) : NULL;
  GVariant *known;

  g_return_if_fail (PREMIA_IS_UNFINISHED (self) && key != NULL);

  known = g_hash_table_lookup (self->values, key);
  if (taken == NULL ? known == NULL : known != NULL && g_variant_equal (known, taken))
    return;
  if (taken == NULL)
    g_hash_table_remove (self->values, key);
  else
    g_hash_table_insert (self->values, g_strdup (key), g_steal_pointer (&taken));
  write_later (self);
}

GVariant *
premia_unfinished_find (PremiaUnfinished *self, const char *key, const GVariantType *type)
{
  GVariant *known;

  g_return_val_if_fail (PREMIA_IS_UNFINISHED (self) && key != NULL, NULL);

  known = g_hash_table_lookup (self->values, key);
  return known != NULL && g_variant_is_of_type (known, type) ? g_variant_ref (known) : NULL;
}

GPtrArray *
premia_unfinished_list (PremiaUnfinished *self, const char *prefix)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (PREMIA_IS_UNFINISHED (self) && prefix != NULL, keys);

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix))
      g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  return keys;
}

void
premia_unfinished_forget (PremiaUnfinished *self)
{
  g_return_if_fail (PREMIA_IS_UNFINISHED (self));

  g_hash_table_remove_all (self->values);
  write_now (self);
}

void
premia_unfinished_flush (PremiaUnfinished *self)
{
  g_return_if_fail (PREMIA_IS_UNFINISHED (self));

  if (self->write_id != 0)
    write_now (self);
  /* The next one begins when this one is done: an own pool waits for its own work only. */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  self->pool = g_thread_pool_new (do_write, NULL, 1, FALSE, NULL);
}
