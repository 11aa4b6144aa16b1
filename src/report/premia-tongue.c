/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tongue"

#include "premia-tongue.h"

#include <dlfcn.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* With optimization they are macros. */
#undef gettext
#undef dgettext
#undef dcgettext
#undef ngettext
#undef dngettext
#undef dcngettext

#define MAGIC 0x950412de /* of a catalogue of this machine's byte order */

/* A catalogue of gettext (gettext manual, 10.3), mapped. The texts point into it. */
typedef struct
{
  GMappedFile *file;  /* (owned) (nullable): NULL: English */
  GHashTable  *texts; /* (owned) (nullable): msgid, with its context → msgstr, plural forms one behind the other */
  gboolean     russian;
} Catalogue;

typedef char *(*DoubleGettext) (const char *domain, const char *text, int category);
typedef char *(*PluralGettext) (const char *domain, const char *one, const char *many, unsigned long n, int category);

static GMutex lock;
static GHashTable *catalogues; /* by language; what is in it stays */
static GPrivate tongues = G_PRIVATE_INIT ((GDestroyNotify) g_ptr_array_unref); /* (element-type Catalogue) (nullable): the innermost last */

static guint32
read_number (const char *data, gsize at)
{
  guint32 number;

  memcpy (&number, data + at, sizeof number);
  return number;
}

/* The @index-th text of the table at @table; NULL: it is not in the file whole. */
static const char *
read_text (const char *data, gsize size, gsize table, guint32 index)
{
  const gsize entry = table + (gsize) index * 8;
  guint32 length, at;

  if (entry + 8 > size)
    return NULL;
  length = read_number (data, entry);
  at = read_number (data, entry + 4);
  return (gsize) at + length < size && data[(gsize) at + length] == '\0' ? data + at : NULL;
}

static void
read_texts (Catalogue *self)
{
  const char *data = g_mapped_file_get_contents (self->file);
  const gsize size = g_mapped_file_get_length (self->file);

  if (size < 20 || read_number (data, 0) != MAGIC)
    return;
  for (guint32 i = 0; i < read_number (data, 8); i++)
    {
      const char *id = read_text (data, size, read_number (data, 12), i);
      const char *text = read_text (data, size, read_number (data, 16), i);

      if (id == NULL || text == NULL)
        return;
      g_hash_table_insert (self->texts, (gpointer) id, (gpointer) text);
    }
}

static Catalogue *
load (const char *language)
{
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  Catalogue *self = g_new0 (Catalogue, 1);
  g_autofree char *path = NULL;

  self->russian = g_str_equal (language, "ru");
  self->texts = g_hash_table_new (g_str_hash, g_str_equal);
  if (folder == NULL || g_str_equal (language, "en"))
    return self;
  path = g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  self->file = g_mapped_file_new (path, FALSE, NULL);
  if (self->file != NULL)
    read_texts (self);
  return self;
}

static Catalogue *
find_catalogue (const char *language)
{
  Catalogue *catalogue;

  g_mutex_lock (&lock);
  if (catalogues == NULL)
    catalogues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  catalogue = g_hash_table_lookup (catalogues, language);
  if (catalogue == NULL)
    {
      catalogue = load (language);
      g_hash_table_insert (catalogues, g_strdup (language), catalogue);
    }
  g_mutex_unlock (&lock);
  return catalogue;
}

static GPtrArray *
ensure_stack (void)
{
  GPtrArray *stack = g_private_get (&tongues);

  if (stack == NULL)
    {
      stack = g_ptr_array_new ();
      g_private_set (&tongues, stack);
    }
  return stack;
}

void
premia_tongue_begin_own (void)
{
  g_ptr_array_add (ensure_stack (), NULL);
}

void
premia_tongue_begin (const char *language)
{
  GPtrArray *stack = ensure_stack ();

  g_return_if_fail (language != NULL);

  if (*language == '\0')
    g_ptr_array_add (stack, stack->len > 0 ? g_ptr_array_index (stack, stack->len - 1) : NULL);
  else
    g_ptr_array_add (stack, find_catalogue (language));
}

void
premia_tongue_end (void)
{
  GPtrArray *stack = g_private_get (&tongues);

  g_return_if_fail (stack != NULL && stack->len > 0);

  g_ptr_array_set_size (stack, (int) stack->len - 1);
}

/* Of this thread, for a text of ours; NULL: the program's own language. */
static const Catalogue *
current (const char *domain, int category)
{
  const GPtrArray *stack = g_private_get (&tongues);

  if (stack == NULL || stack->len == 0 || category != LC_MESSAGES || strcmp (domain != NULL ? domain : textdomain (NULL), GETTEXT_PACKAGE) != 0)
    return NULL;
  return g_ptr_array_index (stack, stack->len - 1);
}

/* The formula of all Slavic languages with three forms, as in the head of their catalogue. */
static guint
russian_form (unsigned long n)
{
  if (n % 10 == 1 && n % 100 != 11)
    return 0;
  return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;
}

static const char *
translate (const Catalogue *own, const char *text)
{
  const char *found = g_hash_table_lookup (own->texts, text);

  return found != NULL ? found : text;
}

static const char *
translate_plural (const Catalogue *own, const char *one, const char *many, unsigned long n)
{
  const char *found = g_hash_table_lookup (own->texts, one);

  if (found == NULL)
    return n == 1 ? one : many;
  for (guint i = own->russian ? russian_form (n) : n != 1; i > 0; i--)
    found += strlen (found) + 1;
  return found;
}

/* ---- in the place of the C library's ----
 *
 * The program's own definition comes before a library's: for what is said in gettext's manual, 11.2.4, that one program may not have
 * two languages at once. */

char *
dcgettext (const char *domain, const char *text, int category)
{
  static gsize next;
  const Catalogue *own = current (domain, category);

  if (own != NULL)
    return (char *) translate (own, text);
  if (g_once_init_enter (&next))
    g_once_init_leave (&next, (gsize) dlsym (RTLD_NEXT, "dcgettext"));
  return ((DoubleGettext) next) (domain, text, category);
}

char *
dcngettext (const char *domain, const char *one, const char *many, unsigned long n, int category)
{
  static gsize next;
  const Catalogue *own = current (domain, category);

  if (own != NULL)
    return (char *) translate_plural (own, one, many, n);
  if (g_once_init_enter (&next))
    g_once_init_leave (&next, (gsize) dlsym (RTLD_NEXT, "dcngettext"));
  return ((PluralGettext) next) (domain, one, many, n, category);
}

char *
dgettext (const char *domain, const char *text)
{
  return dcgettext (domain, text, LC_MESSAGES);
}

char *
gettext (const char *text)
{
  return dcgettext (NULL, text, LC_MESSAGES);
}

char *
dngettext (const char *domain, const char *one, const char *many, unsigned long n)
{
  return dcngettext (domain, one, many, n, LC_MESSAGES);
}

char *
ngettext (const char *one, const char *many, unsigned long n)
{
  return dcngettext (NULL, one, many, n, LC_MESSAGES);
}

/* ---- in the place of GLib's, which asks gettext only where the session has a language of ours ---- */

const char *
g_dgettext (const char *domain, const char *text)
{
  static gsize next;
  const Catalogue *own = current (domain, LC_MESSAGES);

  if (own != NULL)
    return translate (own, text);
  if (g_once_init_enter (&next))
    g_once_init_leave (&next, (gsize) dlsym (RTLD_NEXT, "g_dgettext"));
  return ((const char *(*) (const char *, const char *)) next) (domain, text);
}

const char *
g_dngettext (const char *domain, const char *one, const char *many, gulong n)
{
  static gsize next;
  const Catalogue *own = current (domain, LC_MESSAGES);

  if (own != NULL)
    return translate_plural (own, one, many, n);
  if (g_once_init_enter (&next))
    g_once_init_leave (&next, (gsize) dlsym (RTLD_NEXT, "g_dngettext"));
  return ((const char *(*) (const char *, const char *, const char *, gulong)) next) (domain, one, many, n);
}

const char *
g_dpgettext (const char *domain, const char *text, gsize offset)
{
  static gsize next;
  const Catalogue *own = current (domain, LC_MESSAGES);

  if (own != NULL)
    {
      const char *found = translate (own, text);

      return found == text ? text + offset : found;
    }
  if (g_once_init_enter (&next))
    g_once_init_leave (&next, (gsize) dlsym (RTLD_NEXT, "g_dpgettext"));
  return ((const char *(*) (const char *, const char *, gsize)) next) (domain, text, offset);
}

const char *
g_dpgettext2 (const char *domain, const char *context, const char *text)
{
  static gsize next;
  const Catalogue *own = current (domain, LC_MESSAGES);

  if (own != NULL)
    {
      g_autofree char *whole = g_strconcat (context, "\004", text, NULL);
      const char *found = g_hash_table_lookup (own->texts, whole);

      return found != NULL ? found : text;
    }
  if (g_once_init_enter (&next))
    g_once_init_leave (&next, (gsize) dlsym (RTLD_NEXT, "g_dpgettext2"));
  return ((const char *(*) (const char *, const char *, const char *)) next) (domain, context, text);
}
