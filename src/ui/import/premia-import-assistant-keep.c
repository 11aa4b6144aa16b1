/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-assistant"

#include "premia-import-assistant-private.h"
#include "exchange/premia-import-profile.h"

#include <string.h>

/* An import that is being prepared outlives the program: which tables, what their columns mean, who is meant by which name, and how far it was. It
 * ends with the import, or when somebody closes the assistant. */

#define KEY "import"

/* Of a pasted table; a larger one is on the clipboard's owner, or not at all. */
#define MAX_PASTED (512 * 1024)

static PremiaUnfinished *
get_unfinished (PremiaImportAssistant *self)
{
  PremiaUnfinished *unfinished = self->context != NULL ? premia_context_get_unfinished (self->context) : NULL;

  /* The window may have opened another workspace meanwhile: nothing of this one belongs there. */
  return unfinished != NULL && premia_context_get_workspace (self->context) == premia_import_session_get_workspace (self->session) ? unfinished : NULL;
}

/* ---- keeping ---- */

/* (path, pasted text, mapping, (separator, encoding, heading, sheet)); a mapping that misses something still, and could not be read again, is "". */
static GVariant *
write_source (PremiaImportSource *source)
{
  PremiaImportDraft *draft = premia_import_source_get_draft (source);
  g_autoptr (PremiaImportProfile) profile = draft != NULL ? premia_import_draft_dup_profile (draft, NULL) : NULL;
  g_autofree char *mapping = profile != NULL ? premia_import_profile_to_text (profile) : g_strdup ("");
  const PremiaImportForm *form = premia_import_source_get_form (source);
  const char *path = premia_import_source_get_path (source), *text = premia_import_source_get_text (source);

  return g_variant_new ("(sss(yiii))", path != NULL ? path : "", text != NULL && strlen (text) <= MAX_PASTED ? text : "", mapping,
                        (guchar) form->separator, form->encoding, form->heading, form->sheet);
}

static GVariant *
write_choices (PremiaImportAssistant *self)
{
  GPtrArray *strangers = premia_import_session_get_strangers (self->session);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  for (guint i = 0; strangers != NULL && i < strangers->len; i++)
    {
      const char *account = ((PremiaImportStranger *) g_ptr_array_index (strangers, i))->account, *person = NULL;
      const PremiaImportChoice choice = premia_import_session_get_choice (self->session, account, &person);

      if (choice != PREMIA_IMPORT_CHOICE_NONE)
        g_variant_builder_add (&builder, "(sus)", account, (guint) choice, person != NULL ? person : "");
    }
  return g_variant_builder_end (&builder);
}

void
premia_import_assistant_keep (PremiaImportAssistant *self)
{
  PremiaUnfinished *unfinished = get_unfinished (self);
  GListModel *sources = premia_import_session_get_sources (self->session);
  const guint n = g_list_model_get_n_items (sources);
  GVariantBuilder builder;

  /* What is still to be taken up would be forgotten. */
  if (unfinished == NULL || self->resuming != NULL)
    return;
  if (n == 0)
    {
      premia_unfinished_keep (unfinished, KEY, NULL);
      return;
    }
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sss(yiii))"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PremiaImportSource) source = g_list_model_get_item (sources, i);

      g_variant_builder_add_value (&builder, write_source (source));
    }
  premia_unfinished_keep (unfinished, KEY, g_variant_new ("(@a(sss(yiii))@a(sus)u)", g_variant_builder_end (&builder), write_choices (self), (guint) self->step));
}

void
premia_import_assistant_settle (PremiaImportAssistant *self)
{
  PremiaUnfinished *unfinished = get_unfinished (self);

  g_clear_pointer (&self->resuming, g_variant_unref);
  if (unfinished != NULL)
    premia_unfinished_keep (unfinished, KEY, NULL);
}

/* ---- taking it up again ---- */

gboolean
premia_import_assistant_has_unfinished (PremiaContext *context)
{
  PremiaUnfinished *unfinished = premia_context_get_unfinished (context);
  g_autoptr (GVariant) kept = unfinished != NULL ? premia_unfinished_find (unfinished, KEY, G_VARIANT_TYPE ("(a(sss(yiii))a(sus)u)")) : NULL;

  return kept != NULL;
}

static void
resume_source (PremiaImportAssistant *self, const char *path, const char *text)
{
  g_autoptr (GFile) file = *path != '\0' ? g_file_new_for_path (path) : NULL;

  /* A file that is gone meanwhile says so in its row. */
  if (file != NULL)
    premia_import_session_add_file (self->session, file, NULL);
  else if (*text != '\0')
    premia_import_session_add_text (self->session, text);
}

void
premia_import_assistant_resume (PremiaImportAssistant *self)
{
  PremiaUnfinished *unfinished = get_unfinished (self);
  g_autoptr (GVariant) sources = NULL;
  g_autoptr (GVariant) choices = NULL;
  GVariantIter iter;
  const char *path, *text, *account, *person;
  guint choice;

  self->resuming = unfinished != NULL ? premia_unfinished_find (unfinished, KEY, G_VARIANT_TYPE ("(a(sss(yiii))a(sus)u)")) : NULL;
  if (self->resuming == NULL)
    return;
  g_variant_get (self->resuming, "(@a(sss(yiii))@a(sus)u)", &sources, &choices, NULL);
  g_variant_iter_init (&iter, choices);
  while (g_variant_iter_next (&iter, "(&su&s)", &account, &choice, &person))
    if (choice > PREMIA_IMPORT_CHOICE_NONE && choice <= PREMIA_IMPORT_CHOICE_NOBODY && (choice == PREMIA_IMPORT_CHOICE_PERSON) == (*person != '\0'))
      premia_import_session_choose (self->session, account, (PremiaImportChoice) choice, *person != '\0' ? person : NULL);
  g_variant_iter_init (&iter, sources);
  while (g_variant_iter_next (&iter, "(&s&s&s@(yiii))", &path, &text, NULL, NULL))
    resume_source (self, path, text);
  premia_import_assistant_go_on (self);
}

static PremiaImportSource *
find_source (PremiaImportAssistant *self, const char *path, const char *text)
{
  GListModel *sources = premia_import_session_get_sources (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (PremiaImportSource) source = g_list_model_get_item (sources, i);
      const char *own = premia_import_source_get_path (source);

      if (own != NULL ? strcmp (own, path) == 0 : *path == '\0' && g_strcmp0 (premia_import_source_get_text (source), text) == 0)
        return source; /* the session holds it */
    }
  return NULL;
}

/* As it was to be read, if somebody had said so. TRUE: it is looked at once more. */
static gboolean
take_form (PremiaImportSource *source, const PremiaImportForm *form)
{
  const PremiaImportForm *now = premia_import_source_get_form (source);

  if (now->separator == form->separator && now->encoding == form->encoding && now->heading == form->heading && now->sheet == form->sheet)
    return FALSE;
  premia_import_source_set_form (source, form);
  return TRUE;
}

/* One step of its undo; a table that has other columns by now keeps what was found. */
static void
take_mapping (PremiaImportSource *source, const char *mapping)
{
  PremiaImportDraft *draft = premia_import_source_get_draft (source);
  g_autoptr (PremiaJson) json = draft != NULL && *mapping != '\0' ? premia_json_parse (mapping, strlen (mapping), "profile", NULL) : NULL;
  g_autoptr (PremiaImportProfile) profile = json != NULL ? premia_import_profile_new (json, NULL) : NULL;

  if (profile != NULL)
    premia_import_draft_take_profile (draft, profile, NULL, NULL);
}

void
premia_import_assistant_go_on (PremiaImportAssistant *self)
{
  g_autoptr (GVariant) resumed = NULL;
  g_autoptr (GVariant) sources = NULL;
  GVariantIter iter;
  const char *path, *text, *mapping;
  PremiaImportForm form;
  guchar separator;
  guint step;

  if (self->resuming == NULL || premia_import_session_is_looking (self->session))
    return;
  g_variant_get (self->resuming, "(@a(sss(yiii))@a(sus)u)", &sources, NULL, &step);
  g_variant_iter_init (&iter, sources);
  while (g_variant_iter_next (&iter, "(&s&s&s(yiii))", &path, &text, NULL, &separator, &form.encoding, &form.heading, &form.sheet))
    {
      PremiaImportSource *source = find_source (self, path, text);

      form.separator = (char) separator;
      if (source != NULL && take_form (source, &form))
        return;
    }
  /* What changes from here on is somebody's. */
  resumed = g_steal_pointer (&self->resuming);
  g_variant_iter_init (&iter, sources);
  while (g_variant_iter_next (&iter, "(&s&s&s@(yiii))", &path, &text, &mapping, NULL))
    {
      PremiaImportSource *source = find_source (self, path, text);

      if (source != NULL)
        take_mapping (source, mapping);
    }
  premia_import_assistant_show_step (self, step < PREMIA_N_IMPORT_STEPS ? (PremiaImportStep) step : PREMIA_IMPORT_STEP_FILES);
}
