/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-measure-dialog"

#include "premia-measure-dialog-private.h"
#include "premia-measure-count.h"
#include "exchange/premia-scheme-file.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is picked quickly one after another is counted once. */
#define COUNT_DELAY_MS 150
/* More segments than that are no choice but a list of another kind. */
#define MAX_SEGMENTS 60

enum { PROP_FORM_VALUE = 1 };

G_DEFINE_FINAL_TYPE (PremiaMeasureDialog, premia_measure_dialog, ADW_TYPE_WINDOW)

static const PremiaWords *
get_words (PremiaMeasureDialog *self)
{
  return premia_locale_get_words (self->locale);
}

/* ---- what it says and counts ---- */

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaMeasureDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = premia_measure_count_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->editor == NULL)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self->count), "stale");
  gtk_label_set_text (self->count, text != NULL ? text : error->message);
}

static gboolean
on_count_cb (gpointer user_data)
{
  PremiaMeasureDialog *self = user_data;
  g_autoptr (PremiaScheme) scheme = NULL;
  guint at;

  self->count_id = 0;
  scheme = premia_measure_draft_apply (self->measure, premia_scheme_editor_get_scheme (self->editor), self->index, &at);
  if (scheme == NULL)
    return G_SOURCE_REMOVE;
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  premia_measure_count_async (self->dataset, scheme, at, &self->span, self->locale, self->counting, on_counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
count_later (PremiaMeasureDialog *self, gboolean possible)
{
  g_clear_handle_id (&self->count_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->count), possible && self->span.zone != NULL);
  if (!possible || self->span.zone == NULL)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "stale");
  self->count_id = g_timeout_add (COUNT_DELAY_MS, on_count_cb, self);
}

static void
show_error (GtkLabel *label, const char *message)
{
  gtk_label_set_text (label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
}

/* Which part of the form a key of a measure stands in. */
static GtkLabel *
find_error_label (PremiaMeasureDialog *self, const char *key)
{
  static const struct { const char *keys[8]; gsize offset; } places[] = {
    { { "given", "ratio", "cohort", NULL }, G_STRUCT_OFFSET (PremiaMeasureDialog, kind_error) },
    { { "", "reached", "not_reached", "actions", NULL }, G_STRUCT_OFFSET (PremiaMeasureDialog, stages_error) },
    { { "credit", "of", "at", NULL }, G_STRUCT_OFFSET (PremiaMeasureDialog, credit_error) },
    { { "segment", "min_amount", "within_days", "once_per", NULL }, G_STRUCT_OFFSET (PremiaMeasureDialog, filters_error) },
    { { "name", NULL }, G_STRUCT_OFFSET (PremiaMeasureDialog, name_error) },
  };

  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (places); i++)
    if (g_strv_contains (places[i].keys, key))
      return G_STRUCT_MEMBER (GtkLabel *, self, places[i].offset);
  return self->problem;
}

static void
show_problem (PremiaMeasureDialog *self, const char *message, const char *key)
{
  GtkLabel *labels[] = { self->kind_error, self->stages_error, self->credit_error, self->filters_error, self->name_error, self->problem };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    show_error (labels[i], NULL);
  if (message != NULL)
    show_error (find_error_label (self, key), message);
  gtk_widget_set_sensitive (self->save, message == NULL);
}

void
premia_measure_dialog_changed (PremiaMeasureDialog *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *key = NULL;
  g_autofree char *message = NULL;
  g_autofree char *sentence = NULL;

  if (self->unreadable != NULL)
    message = g_strdup (self->unreadable), key = g_strdup ("min_amount");
  else
    message = premia_measure_draft_check (self->measure, scheme, self->index, get_words (self), &key);
  premia_measure_dialog_show_form (self);
  show_problem (self, message, key);
  count_later (self, message == NULL);
  /* Of what is not picked nothing can be said. */
  if (self->measure->kind == PREMIA_MEASURE_RATIO && (*self->measure->ratio[0] == '\0' || *self->measure->ratio[1] == '\0'))
    {
      gtk_label_set_text (self->sentence, "");
      return;
    }
  sentence = premia_wording_measure (self->measure, scheme, get_words (self));
  gtk_label_set_text (self->sentence, sentence);
}

/* ---- saving ---- */

/* The version with the measure and, of a new one, with what reads it. NULL: @error. */
static PremiaScheme *
make_scheme (PremiaMeasureDialog *self, GError **error)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (PremiaScheme) added = NULL;
  g_autofree char *id = NULL;
  guint component;

  if (self->index < now->measures->len)
    return premia_scheme_replace_measure (now, self->index, self->measure, get_words (self), error);
  added = premia_scheme_add_measure (now, self->measure, &id, get_words (self), error);
  if (added == NULL || self->component == NULL || premia_scheme_find_component (added, self->component, &component) == NULL)
    return g_steal_pointer (&added);
  return premia_scheme_with_measure (added, component, self->slot, id, get_words (self), error);
}

static void
on_save_cb (PremiaMeasureDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;

  if (!gtk_widget_get_sensitive (self->save))
    return;
  scheme = make_scheme (self, &error);
  if (scheme == NULL)
    {
      show_error (self->problem, error->message);
      return;
    }
  if (!premia_scheme_equal (scheme, premia_scheme_editor_get_scheme (self->editor)))
    premia_scheme_editor_change (self->editor, scheme, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- what is picked, as a text that outlives the program ---- */

/* The number of the measure in a scheme that has it, and that scheme: a measure has no text of its own. What means nothing yet is not kept: what was
 * picked before that is. */
static void
write_picked (PremiaMeasureDialog *self)
{
  guint at;
  g_autoptr (PremiaScheme) scheme = premia_measure_draft_apply (self->measure, premia_scheme_editor_get_scheme (self->editor), self->index, &at);
  g_autofree char *text = scheme != NULL ? premia_scheme_to_text (scheme) : NULL;

  if (text == NULL)
    return;
  g_free (self->picked);
  self->picked = g_strdup_printf ("%u\n%s", at, text);
}

static void
take_picked (PremiaMeasureDialog *self, const char *picked)
{
  const char *text = strchr (picked, '\n');
  const guint64 at = g_ascii_strtoull (picked, NULL, 10);
  g_autoptr (PremiaScheme) scheme = text != NULL ? premia_scheme_file_parse (text + 1, -1, "scheme", NULL) : NULL;
  PremiaMeasure *before = self->measure;

  if (scheme == NULL || at >= scheme->measures->len)
    return;
  self->measure = premia_measure_copy (g_ptr_array_index (scheme->measures, at));
  premia_measure_free (before);
  premia_measure_dialog_make_form (self);
  premia_measure_dialog_changed (self);
}

static void
premia_measure_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PremiaMeasureDialog *self = PREMIA_MEASURE_DIALOG (object);

  if (id == PROP_FORM_VALUE)
    {
      write_picked (self);
      g_value_set_string (value, self->picked != NULL ? self->picked : "");
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
premia_measure_dialog_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_FORM_VALUE)
    take_picked (PREMIA_MEASURE_DIALOG (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

/* ---- the class ---- */

static void
premia_measure_dialog_dispose (GObject *object)
{
  PremiaMeasureDialog *self = PREMIA_MEASURE_DIALOG (object);

  g_clear_handle_id (&self->count_id, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->measure, premia_measure_free);
  g_clear_pointer (&self->component, g_free);
  g_clear_pointer (&self->unreadable, g_free);
  g_clear_pointer (&self->picked, g_free);
  g_clear_pointer (&self->action_names, g_strfreev);
  g_clear_pointer (&self->segment_names, g_strfreev);
  g_clear_pointer (&self->part_ids, g_strfreev);
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_clear_pointer (&self->span.zone, premia_zone_unref);
  g_clear_pointer (&self->span.coverage, premia_coverage_unref);

  G_OBJECT_CLASS (premia_measure_dialog_parent_class)->dispose (object);
}

static void
bind_labels (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, save);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, count);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, kind_error);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, stages_error);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, credit_error);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, filters_error);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureDialog, name_error);
}

static void
premia_measure_dialog_class_init (PremiaMeasureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_measure_dialog_dispose;
  object_class->get_property = premia_measure_dialog_get_property;
  object_class->set_property = premia_measure_dialog_set_property;
  g_object_class_install_property (object_class, PROP_FORM_VALUE, g_param_spec_string ("form-value", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  g_type_ensure (PREMIA_TYPE_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-measure-dialog.ui");
  bind_labels (widget_class);
  premia_measure_dialog_bind_form (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "scheme#measures");
}

static void
premia_measure_dialog_init (PremiaMeasureDialog *self)
{
  /* While the form is made nothing of it is a pick. */
  self->silent = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->silent = FALSE;
}

PremiaMeasureDialog *
premia_measure_dialog_new (GtkWindow *parent, PremiaSchemeEditor *editor, const char *id, PremiaLocale *locale)
{
  PremiaMeasureDialog *self;
  PremiaScheme *scheme;
  const PremiaMeasure *measure;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_MEASURE_DIALOG, "transient-for", parent, NULL);
  scheme = premia_scheme_editor_get_scheme (editor);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->index = G_MAXUINT;
  measure = id != NULL ? premia_scheme_find_measure (scheme, id, &self->index) : NULL;
  self->measure = measure != NULL ? premia_measure_copy (measure) : premia_measure_draft_new ();
  if (measure == NULL)
    gtk_window_set_title (GTK_WINDOW (self), _("New Measure"));
  premia_measure_dialog_make_form (self);
  premia_measure_dialog_changed (self);
  return self;
}

void
premia_measure_dialog_set_component (PremiaMeasureDialog *self, const char *component, PremiaMeasureSlot slot)
{
  g_return_if_fail (PREMIA_IS_MEASURE_DIALOG (self));

  g_free (self->component);
  self->component = g_strdup (component);
  self->slot = slot;
}

/* Names that the company's data has, and those that the measure names already. */
static char **
list_names (PremiaMeasureDialog *self, gboolean actions)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = actions ? premia_dataset_get_n_kinds (self->dataset) : MIN (premia_dataset_get_n_segments (self->dataset), MAX_SEGMENTS);
  char **named = actions ? self->measure->actions : self->measure->segment;
  char **names;

  for (guint i = 0; i < n; i++)
    {
      const char *name = actions ? premia_dataset_get_kind (self->dataset, i)->action : premia_dataset_get_segment (self->dataset, i);

      if (*name != '\0' && (named == NULL || !g_strv_contains ((const char *const *) named, name)))
        g_strv_builder_add (builder, name);
    }
  for (char **name = named; name != NULL && *name != NULL; name++)
    g_strv_builder_add (builder, *name);
  names = g_strv_builder_end (builder);
  return names;
}

void
premia_measure_dialog_set_history (PremiaMeasureDialog *self, PremiaDataset *dataset, const PremiaSpan *span)
{
  g_return_if_fail (PREMIA_IS_MEASURE_DIALOG (self));
  g_return_if_fail (dataset != NULL && self->dataset == NULL);

  self->dataset = premia_dataset_ref (dataset);
  if (span != NULL && span->zone != NULL)
    {
      self->span = *span;
      premia_zone_ref (span->zone);
      if (span->coverage != NULL)
        premia_coverage_ref (span->coverage);
    }
  g_strfreev (self->action_names);
  g_strfreev (self->segment_names);
  self->action_names = list_names (self, TRUE);
  self->segment_names = list_names (self, FALSE);
  premia_measure_dialog_show_names (self);
  premia_measure_dialog_changed (self);
}

