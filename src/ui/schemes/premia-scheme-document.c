/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-document"

#include "premia-scheme-document.h"
#include "premia-field-parts.h"
#include "premia-findings-button.h"
#include "premia-measure-dialog.h"
#include "premia-measure-field.h"
#include "premia-measure-list.h"
#include "premia-scheme-parts.h"
#include "design/premia-scheme-difference.h"
#include "design/premia-scheme-place.h"
#include "ui/page/premia-form-keeper.h"
#include "ui/page/premia-own-name.h"
#include "ui/page/premia-page.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaSchemeDocument
{
  GtkWidget           parent_instance;
  GtkWidget          *scroller;
  GtkStack           *name_stack;
  GtkLabel           *name;
  GtkEntry           *name_entry;
  GtkWidget          *undo_button;
  GtkWidget          *redo_button;
  GtkLabel           *head;
  PremiaFindingsButton *findings_button;
  GtkLabel           *status;
  GtkSwitch          *in_force;
  GtkListBox         *versions;
  PremiaSchemeParts  *parts;
  PremiaMeasureList  *measures;
  PremiaSchemeEditor *editor; /* (owned) (nullable) */
  PremiaLocale       *locale; /* (owned) (nullable) */
  PremiaDataset      *dataset; /* (owned) (nullable) */
  PremiaSpan          span;    /* zone (owned), coverage (owned); zone NULL: there is none */
  GPtrArray          *findings; /* (owned) (nullable) of PremiaFinding */
  PremiaScheme       *found_in; /* (owned) (nullable) */
  gboolean            stale;
  gboolean            silent;
};

enum
{
  IN_FORCE_SWITCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaSchemeDocument, premia_scheme_document, GTK_TYPE_WIDGET)

static const char *
name_of (PremiaSchemeDocument *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  const char *name = premia_label_get (&scheme->name, premia_locale_get_words (self->locale)->language);

  return name != NULL ? name : scheme->id;
}

static gboolean
is_naming (PremiaSchemeDocument *self)
{
  return gtk_stack_get_visible_child (self->name_stack) == GTK_WIDGET (self->name_entry);
}

static void
show_name (PremiaSchemeDocument *self)
{
  gtk_stack_set_visible_child (self->name_stack, GTK_WIDGET (self->name));
  if (g_strcmp0 (gtk_label_get_text (self->name), name_of (self)) != 0)
    gtk_label_set_text (self->name, name_of (self));
}

static void
on_name_given_cb (PremiaSchemeDocument *self)
{
  g_autofree char *name = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;

  if (self->editor == NULL || !is_naming (self))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
  /* A scheme without a name is not told from others: the old one stays. */
  if (*name != '\0' && g_strcmp0 (name, name_of (self)) != 0)
    scheme = premia_scheme_with_name (premia_scheme_editor_get_scheme (self->editor), name,
                                      premia_locale_get_words (self->locale)->language, NULL);
  show_name (self);
  if (scheme != NULL)
    premia_scheme_editor_change (self->editor, scheme, NULL);
}

static gboolean
on_name_key_cb (PremiaSchemeDocument *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  show_name (self);
  return GDK_EVENT_STOP;
}

static void
on_in_force_cb (PremiaSchemeDocument *self)
{
  if (!self->silent)
    g_signal_emit (self, signals[IN_FORCE_SWITCHED], 0, gtk_switch_get_active (self->in_force));
}

/* What is picked in it outlives the program. */
static void
keep_dialog (PremiaSchemeDocument *self, PremiaMeasureDialog *dialog, GVariant *which)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PREMIA_TYPE_PAGE);
  PremiaContext *context = page != NULL ? premia_page_get_context (PREMIA_PAGE (page)) : NULL;
  g_autofree char *text = g_variant_print (which, FALSE);
  g_autofree char *key = g_strjoin (":", "measure", premia_scheme_editor_get_scheme (self->editor)->id, text, NULL);

  if (context != NULL)
    premia_form_keeper_watch (GTK_WIDGET (dialog), context, key, "schemes", PREMIA_MEASURE_FIELD_ACTION, which);
}

/* A measure is opened from where it is used, and from the list below. */
static void
on_edit_measure_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemeDocument *self = PREMIA_SCHEME_DOCUMENT (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *id;
  int component, slot;
  PremiaScheme *scheme;
  PremiaMeasureDialog *dialog;

  g_variant_get (parameter, "(ii&s)", &component, &slot, &id);
  if (self->editor == NULL)
    return;
  scheme = premia_scheme_editor_get_scheme (self->editor);
  dialog = premia_measure_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->editor, *id != '\0' ? id : NULL, self->locale);
  if (component >= 0 && (guint) component < scheme->components->len)
    premia_measure_dialog_set_component (dialog, ((PremiaComponent *) g_ptr_array_index (scheme->components, component))->id, slot);
  if (self->dataset != NULL)
    premia_measure_dialog_set_history (dialog, self->dataset, self->span.zone != NULL ? &self->span : NULL);
  keep_dialog (self, dialog, parameter);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clear_history (PremiaSchemeDocument *self)
{
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_clear_pointer (&self->span.zone, premia_zone_unref);
  g_clear_pointer (&self->span.coverage, premia_coverage_unref);
}

static void
clear_findings (PremiaSchemeDocument *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->found_in, premia_scheme_unref);
}

static void
premia_scheme_document_dispose (GObject *object)
{
  PremiaSchemeDocument *self = PREMIA_SCHEME_DOCUMENT (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  clear_history (self);
  clear_findings (self);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_scheme_document_parent_class)->dispose (object);
}

static void
premia_scheme_document_class_init (PremiaSchemeDocumentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_scheme_document_dispose;

  signals[IN_FORCE_SWITCHED] = g_signal_new ("in-force-switched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (PREMIA_TYPE_FINDINGS_BUTTON);
  g_type_ensure (PREMIA_TYPE_MEASURE_LIST);
  g_type_ensure (PREMIA_TYPE_SCHEME_PARTS);
  gtk_widget_class_install_action (widget_class, PREMIA_MEASURE_FIELD_ACTION, PREMIA_MEASURE_FIELD_ACTION_TYPE, on_edit_measure_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-scheme-document.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, name_stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, name_entry);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, undo_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, redo_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, head);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, findings_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, status);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, in_force);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, versions);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, parts);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeDocument, measures);
  gtk_widget_class_bind_template_callback (widget_class, on_name_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_name_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_in_force_cb);
}

static void
premia_scheme_document_init (PremiaSchemeDocument *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_field_leave_undo_to_page (GTK_WIDGET (self->name_entry));
}

/* What is about no part stands at the head. */
static void
show_findings (PremiaSchemeDocument *self)
{
  g_autoptr (GPtrArray) about_all = g_ptr_array_new ();

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    if (((PremiaFinding *) g_ptr_array_index (self->findings, i))->component < 0)
      g_ptr_array_add (about_all, g_ptr_array_index (self->findings, i));
  premia_findings_button_set (self->findings_button, about_all, self->found_in, self->dataset, self->locale, self->stale);
  premia_scheme_parts_set_findings (self->parts, self->findings, self->found_in, self->dataset, self->stale);
}

/* The lines of the scheme in words that are about all of it: the first, and those behind the components. */
static char *
say_head (PremiaSchemeDocument *self, PremiaScheme *scheme)
{
  g_autofree char *all = premia_wording_scheme (scheme, premia_locale_get_words (self->locale));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (all), "\n", -1);
  GString *head = g_string_new (lines[0]);

  if (g_strv_length (lines) > scheme->components->len)
    for (char **line = lines + 1 + scheme->components->len; *line != NULL; line++)
      g_string_append_printf (head, "\n%s", *line);
  return g_string_free (head, FALSE);
}

void
premia_scheme_document_set_editor (PremiaSchemeDocument *self, PremiaSchemeEditor *editor, PremiaLocale *locale)
{
  g_autofree char *head = NULL;

  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));
  g_return_if_fail (editor == NULL || PREMIA_IS_SCHEME_EDITOR (editor));

  if (editor != self->editor)
    clear_findings (self);
  g_set_object (&self->editor, editor);
  g_set_object (&self->locale, locale);
  premia_scheme_parts_set_editor (self->parts, editor, locale);
  premia_measure_list_set_editor (self->measures, editor, locale);
  if (editor == NULL)
    return;
  show_findings (self);
  head = say_head (self, premia_scheme_editor_get_scheme (editor));
  gtk_label_set_text (self->head, head);
  show_name (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

/* What a trial replays is the history that is looked at: in it a measure is counted, too. */
static void
follow_trial (PremiaSchemeDocument *self, PremiaSchemeTrial *trial)
{
  PremiaCube *cube = premia_scheme_trial_get_cube (trial);
  const PremiaSpan *span = premia_cube_get_span (cube);

  if (self->dataset == premia_cube_get_dataset (cube) && self->span.zone != NULL && self->span.first.kind == span->first.kind
      && self->span.first.number == span->first.number && self->span.last.number == span->last.number)
    return;
  premia_scheme_document_set_history (self, premia_cube_get_dataset (cube), span);
}

void
premia_scheme_document_update (PremiaSchemeDocument *self, PremiaSchemeTrial *trial)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));

  if (self->editor == NULL)
    return;
  if (trial != NULL)
    follow_trial (self, trial);
  premia_scheme_parts_update (self->parts, trial);
  premia_measure_list_update (self->measures);
  if (!is_naming (self))
    show_name (self);
}

void
premia_scheme_document_set_in_force (PremiaSchemeDocument *self, gboolean in_force, gboolean writable)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));

  self->silent = TRUE;
  gtk_switch_set_active (self->in_force, in_force);
  self->silent = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->in_force), writable);
}

/* What a version changes, a row for each; NULL: nothing that words tell. (transfer floating) */
static GtkWidget *
new_difference_row (PremiaSchemeDocument *self, PremiaScheme *before, PremiaScheme *after)
{
  g_autoptr (GPtrArray) changes = premia_scheme_difference (before, after, premia_locale_get_words (self->locale));
  GtkWidget *row = changes->len > 0 ? adw_expander_row_new () : NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      GtkWidget *line = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), ((const PremiaSchemeChange *) g_ptr_array_index (changes, i))->text);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
    }
  return row;
}

static GtkWidget *
new_withdraw_button (const PremiaSchemeVersion *version, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *spoken = g_strdup_printf (_("Take back the version: %s"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Take this version back: the one before it goes on"));
  premia_own_name_set (GTK_WIDGET (button), spoken);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.withdraw-version");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", version->from);
  return button;
}

/* @previous, @next: (nullable) */
static GtkWidget *
new_version_row (PremiaSchemeDocument *self, const PremiaSchemeVersion *version, const PremiaSchemeVersion *previous,
                 const PremiaSchemeVersion *next, gboolean can_remove)
{
  GtkWidget *difference = previous != NULL ? new_difference_row (self, previous->scheme, version->scheme) : NULL;
  GtkWidget *row = difference != NULL ? difference : adw_action_row_new ();
  g_autofree char *from = version->from == PREMIA_DATE_NONE ? NULL : premia_locale_format_date (self->locale, version->from);
  g_autofree char *last = next == NULL ? NULL : premia_locale_format_date (self->locale, next->from - 1);
  /* Translators: %s is a day: from that day on a version of a scheme holds */
  g_autofree char *title = from == NULL ? g_strdup (_("From the beginning")) : g_strdup_printf (_("From %s"), from);
  /* Translators: %s is a day: the last one of a version of a scheme */
  g_autofree char *subtitle = last == NULL ? g_strdup (_("The latest version")) : g_strdup_printf (_("Until %s"), last);
  GtkWidget *button = can_remove ? new_withdraw_button (version, title) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (difference != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (button != NULL && difference != NULL)
    adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  else if (button != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

void
premia_scheme_document_set_versions (PremiaSchemeDocument *self, const PremiaSchemeVersion *versions, guint n, gboolean writable)
{
  GtkListBoxRow *row;

  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));

  while ((row = gtk_list_box_get_row_at_index (self->versions, 0)) != NULL)
    gtk_list_box_remove (self->versions, GTK_WIDGET (row));
  if (self->locale == NULL)
    n = 0;
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->versions, new_version_row (self, &versions[i], i > 0 ? &versions[i - 1] : NULL, i + 1 < n ? &versions[i + 1] : NULL, writable && i > 0));
  /* One that always held needs no words. */
  gtk_widget_set_visible (GTK_WIDGET (self->versions), n > 1 || (n == 1 && versions[0].from != PREMIA_DATE_NONE));
}

void
premia_scheme_document_set_status (PremiaSchemeDocument *self, const char *status)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));

  gtk_label_set_text (self->status, status);
}

static void
set_tooltip (GtkWidget *button, const char *tooltip)
{
  /* It is said with each frame while a value moves. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) != 0)
    gtk_widget_set_tooltip_text (button, tooltip);
}

void
premia_scheme_document_set_steps (PremiaSchemeDocument *self, const char *undo, const char *redo)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));

  set_tooltip (self->undo_button, undo);
  set_tooltip (self->redo_button, redo);
}

void
premia_scheme_document_rename (PremiaSchemeDocument *self)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));

  if (self->editor == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), name_of (self));
  gtk_stack_set_visible_child (self->name_stack, GTK_WIDGET (self->name_entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

void
premia_scheme_document_set_history (PremiaSchemeDocument *self, PremiaDataset *dataset, const PremiaSpan *span)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));

  if (dataset != NULL)
    premia_dataset_ref (dataset);
  clear_history (self);
  self->dataset = dataset;
  if (dataset == NULL || span == NULL)
    return;
  self->span = *span;
  self->span.earned = NULL; /* measures count no badges */
  premia_zone_ref (span->zone);
  if (span->coverage != NULL)
    premia_coverage_ref (span->coverage);
}

void
premia_scheme_document_set_findings (PremiaSchemeDocument *self, GPtrArray *findings, PremiaScheme *scheme, gboolean stale)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self));
  g_return_if_fail (findings == NULL || scheme != NULL);

  if (self->editor == NULL)
    return;
  if (findings == self->findings && scheme == self->found_in)
    {
      if (stale == self->stale)
        return;
      self->stale = stale;
      premia_findings_button_set_stale (self->findings_button, stale);
      premia_scheme_parts_set_findings_stale (self->parts, stale);
      return;
    }
  clear_findings (self);
  self->findings = findings != NULL ? g_ptr_array_ref (findings) : NULL;
  self->found_in = findings != NULL ? premia_scheme_ref (scheme) : NULL;
  self->stale = stale;
  show_findings (self);
}

void
premia_scheme_document_show_component (PremiaSchemeDocument *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_SCHEME_DOCUMENT (self) && id != NULL);

  premia_scheme_parts_show_component (self->parts, id);
}
