/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-outcome-view"

#include "premia-import-outcome-view.h"
#include "premia-import-difference-line.h"
#include "premia-import-kind.h"
#include "ui/page/premia-drop-down-looks.h"

#include <glib/gi18n.h>

enum { FRESH, CHANGED, MOVED, SAME, REFUSED, N_HEAPS };

struct _PremiaImportOutcomeView
{
  GtkWidget            parent_instance;
  GtkWidget           *box;
  GtkStack            *stack;
  GtkLabel            *files, *notes;
  GtkExpander         *notes_place;
  GtkBox              *heaps;
  GtkToggleButton     *buttons[N_HEAPS];
  GtkLabel            *counts[N_HEAPS];
  GtkWidget           *skip_bad, *remember_place, *moved_place;
  GtkDropDown         *moved;
  GtkCheckButton      *remember;
  GtkEditable         *profile_name;
  GtkListView         *list;
  GtkLabel            *more;
  GListStore          *lines;   /* (owned) (element-type PremiaImportDifferenceLine) */
  PremiaImportSession *session; /* (owned) (nullable) */
  PremiaLocale        *locale;  /* (owned) (nullable) */
  PremiaContext       *context; /* (owned) (nullable) */
  GPtrArray           *results; /* shown; only to tell whether there are others by now */
};

enum
{
  PROP_0,
  PROP_SKIP_BAD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaImportOutcomeView, premia_import_outcome_view, GTK_TYPE_WIDGET)

/* ---- what there is ---- */

static void
count (PremiaImportOutcomeView *self, guint64 *n)
{
  GPtrArray *results = premia_import_session_get_results (self->session);

  for (guint i = 0; i < results->len; i++)
    {
      const PremiaImportResult *result = g_ptr_array_index (results, i);

      n[FRESH] += result->count.n_new + result->people.n_new;
      n[CHANGED] += result->count.n_changed + result->people.n_changed;
      n[MOVED] += result->n_moved + result->n_left;
      n[SAME] += result->count.n_unchanged + result->people.n_unchanged;
      n[REFUSED] += result->n_rejected;
    }
}

static guint
chosen_heap (PremiaImportOutcomeView *self)
{
  for (guint heap = 0; heap < N_HEAPS; heap++)
    if (gtk_toggle_button_get_active (self->buttons[heap]))
      return heap;
  return FRESH;
}

static void
add_lines (PremiaImportOutcomeView *self, const PremiaImportResult *result, guint heap, gboolean several, GPtrArray *lines)
{
  const char *file_name = several ? result->file_name : NULL;
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaPeople *people = desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (desk)) : NULL;
  GPtrArray *differences = heap == FRESH ? result->fresh : heap == CHANGED ? result->changed : heap == MOVED ? result->moved : NULL;

  for (guint i = 0; differences != NULL && i < differences->len; i++)
    g_ptr_array_add (lines, premia_import_difference_line_new (g_ptr_array_index (differences, i), people, file_name, self->locale));
  for (guint i = 0; heap == REFUSED && result->rejected != NULL && i < result->rejected->len; i++)
    g_ptr_array_add (lines, premia_import_difference_line_new_refused (g_ptr_array_index (result->rejected, i), result->file_name, file_name, self->locale));
}

static void
show_heap (PremiaImportOutcomeView *self)
{
  GPtrArray *results = premia_import_session_get_results (self->session);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  const guint heap = chosen_heap (self);
  guint64 n[N_HEAPS] = { 0 };
  g_autofree char *rest = NULL;
  g_autofree char *more = NULL;

  if (results == NULL)
    return;
  count (self, n);
  for (guint i = 0; i < results->len; i++)
    add_lines (self, g_ptr_array_index (results, i), heap, results->len > 1, lines);
  g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), lines->pdata, lines->len);
  rest = premia_locale_format_count (self->locale, (gint64) (n[heap] - MIN (n[heap], lines->len)));
  if (heap == SAME)
    more = g_strdup (_("They are here already, to the letter: nothing happens to them."));
  else
    more = g_strdup_printf (ngettext ("… and %s more", "… and %s more", (guint) (n[heap] - MIN (n[heap], lines->len))), rest);
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), heap == SAME || n[heap] > lines->len);
}

static void
on_heap_cb (PremiaImportOutcomeView *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    show_heap (self);
}

/* "people.csv: People · deals.csv: Actions" */
static void
show_files (PremiaImportOutcomeView *self)
{
  GPtrArray *results = premia_import_session_get_results (self->session);
  g_autoptr (GString) files = g_string_new (NULL);
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    {
      const PremiaImportResult *result = g_ptr_array_index (results, i);

      g_string_append_printf (files, "%s%s: %s", i > 0 ? " · " : "", result->file_name, premia_import_kind_get_name (result->kind));
      for (guint k = 0; result->notes != NULL && k < result->notes->len; k++)
        g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", (char *) g_ptr_array_index (result->notes, k));
    }
  gtk_label_set_text (self->files, files->str);
  gtk_label_set_text (self->notes, notes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_place), notes->len > 0);
}

static void
show_counts (PremiaImportOutcomeView *self)
{
  guint64 n[N_HEAPS] = { 0 };
  guint first = FRESH;

  count (self, n);
  for (guint heap = 0; heap < N_HEAPS; heap++)
    {
      g_autofree char *text = premia_locale_format_count (self->locale, (gint64) n[heap]);

      gtk_label_set_text (self->counts[heap], text);
      gtk_widget_set_sensitive (GTK_WIDGET (self->buttons[heap]), n[heap] > 0);
      gtk_widget_set_visible (GTK_WIDGET (self->buttons[heap]), heap != MOVED || n[heap] > 0);
    }
  if (n[REFUSED] > 0)
    first = REFUSED;
  else if (n[MOVED] > 0)
    first = MOVED;
  else if (n[CHANGED] > 0)
    first = CHANGED;
  else if (n[FRESH] == 0)
    first = SAME;
  if (n[REFUSED] > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->counts[REFUSED]), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->counts[REFUSED]), "warning");
  gtk_widget_set_visible (self->skip_bad, n[REFUSED] > 0);
  gtk_widget_set_visible (self->moved_place, n[MOVED] > 0);
  gtk_toggle_button_set_active (self->buttons[first], TRUE);
}

static void
on_session_changed_cb (PremiaImportOutcomeView *self)
{
  GPtrArray *results = premia_import_session_get_results (self->session);
  g_autofree char *name = premia_import_session_suggest_profile_name (self->session);

  gtk_stack_set_visible_child_name (self->stack, results != NULL ? "outcome" : "checking");
  gtk_widget_set_visible (self->remember_place, name != NULL);
  if (name != NULL && *gtk_editable_get_text (self->profile_name) == '\0')
    gtk_editable_set_text (self->profile_name, name);
  if (results == self->results)
    return;
  self->results = results;
  if (results == NULL)
    return;
  show_files (self);
  show_counts (self);
  show_heap (self);
}

static void
on_skip_bad_cb (PremiaImportOutcomeView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SKIP_BAD]);
}

/* ---- deals of others ---- */

static const PremiaMovedActions ways[] = { PREMIA_MOVED_REPLACE, PREMIA_MOVED_KEEP, PREMIA_MOVED_SKIP };

static void
on_way_cb (PremiaImportOutcomeView *self)
{
  const guint position = gtk_drop_down_get_selected (self->moved);

  if (self->session != NULL && position < G_N_ELEMENTS (ways))
    premia_import_session_set_moved (self->session, ways[position]);
}

static void
make_ways (PremiaImportOutcomeView *self)
{
  const char *const names[] = { _("They move to the person in the file"), _("They count for both"), _("They stay where they are"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);

  gtk_drop_down_set_model (self->moved, G_LIST_MODEL (model));
  premia_drop_down_set_looks (self->moved, FALSE);
  g_signal_connect_object (self->moved, "notify::selected", G_CALLBACK (on_way_cb), self, G_CONNECT_SWAPPED);
}

/* ---- the heaps ---- */

static void
make_heap (PremiaImportOutcomeView *self, guint heap, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new ("0");
  GtkWidget *words = gtk_label_new (title);

  gtk_widget_add_css_class (number, "title-2");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (words, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, number, NULL, -1);
  gtk_box_append (self->heaps, button);
  if (heap > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons[0]);
  self->buttons[heap] = GTK_TOGGLE_BUTTON (button);
  self->counts[heap] = GTK_LABEL (number);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_heap_cb), self, G_CONNECT_SWAPPED);
}

static void
premia_import_outcome_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SKIP_BAD:
      g_value_set_boolean (value, premia_import_outcome_view_get_skip_bad (PREMIA_IMPORT_OUTCOME_VIEW (object)));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
premia_import_outcome_view_dispose (GObject *object)
{
  PremiaImportOutcomeView *self = PREMIA_IMPORT_OUTCOME_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->lines);
  g_clear_object (&self->session);
  g_clear_object (&self->locale);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_import_outcome_view_parent_class)->dispose (object);
}

static void
premia_import_outcome_view_class_init (PremiaImportOutcomeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_import_outcome_view_dispose;
  object_class->get_property = premia_import_outcome_view_get_property;

  properties[PROP_SKIP_BAD] = g_param_spec_boolean ("skip-bad", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-outcome-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, files);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, notes);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, notes_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, heaps);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, skip_bad);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, remember_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, moved_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, moved);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, remember);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, profile_name);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportOutcomeView, more);
  gtk_widget_class_bind_template_callback (widget_class, on_skip_bad_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
premia_import_outcome_view_init (PremiaImportOutcomeView *self)
{
  g_autoptr (GtkSelectionModel) model = NULL;
  g_autoptr (GtkListItemFactory) factory = premia_import_difference_line_new_factory ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->lines = g_list_store_new (PREMIA_TYPE_IMPORT_DIFFERENCE_LINE);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines))));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, model);
  make_heap (self, FRESH, C_("rows of an import", "New"));
  make_heap (self, CHANGED, C_("rows of an import", "Changed"));
  make_heap (self, MOVED, C_("rows of an import", "Others’"));
  make_heap (self, SAME, C_("rows of an import", "As before"));
  make_heap (self, REFUSED, C_("rows of an import", "Refused"));
  make_ways (self);
}

void
premia_import_outcome_view_set_session (PremiaImportOutcomeView *self, PremiaImportSession *session, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_IMPORT_OUTCOME_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->locale = g_object_ref (premia_context_get_locale (context));
  self->context = g_object_ref (context);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
}

gboolean
premia_import_outcome_view_get_skip_bad (PremiaImportOutcomeView *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_OUTCOME_VIEW (self), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->skip_bad));
}

const char *
premia_import_outcome_view_get_remember (PremiaImportOutcomeView *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_OUTCOME_VIEW (self), NULL);

  if (!gtk_widget_get_visible (self->remember_place) || !gtk_check_button_get_active (self->remember)
      || *gtk_editable_get_text (self->profile_name) == '\0')
    return NULL;
  return gtk_editable_get_text (self->profile_name);
}
