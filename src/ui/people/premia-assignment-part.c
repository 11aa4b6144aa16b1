/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-assignment-part"

#include "premia-assignment-part.h"

#include "store/premia-workspace-pay.h"
#include "ui/page/premia-form-keeper.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/page/premia-own-name.h"
#include "ui/page/premia-page.h"
#include "ui/page/premia-step-words.h"
#include "ui/payouts/premia-pay-form.h"

#include <glib/gi18n.h>

struct _PremiaAssignmentPart
{
  AdwBin         parent_instance;
  GtkListBox    *list;
  GtkWidget     *add;
  PremiaContext *context; /* (owned) (nullable) */
  PremiaDesk    *desk;    /* (owned) (nullable) */
  char          *person;  /* (owned) (nullable): id */
};

G_DEFINE_FINAL_TYPE (PremiaAssignmentPart, premia_assignment_part, ADW_TYPE_BIN)

/* Fields of the form that assigns. */
enum { FIELD_SCHEME, FIELD_HOW, FIELD_FROM, FIELD_TO, FIELD_WHY };

/* One person's assignments as they are to be. */
typedef struct
{
  PremiaWorkspace *workspace;
  char            *person;
  GPtrArray       *after, *before; /* of PremiaAssignment */
  char            *why;            /* (nullable) */
  char            *title;          /* what was done, also where it is taken back */
  PremiaOfferKind  kind;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->workspace);
  g_free (edit->person);
  g_ptr_array_unref (edit->after);
  g_ptr_array_unref (edit->before);
  g_free (edit->why);
  g_free (edit->title);
  g_free (edit);
}

static Edit *
edit_copy (const Edit *edit, PremiaWorkspace *workspace)
{
  Edit *copy = g_new0 (Edit, 1);

  *copy = (Edit){ g_object_ref (workspace), g_strdup (edit->person), g_ptr_array_ref (edit->after), g_ptr_array_ref (edit->before),
                  g_strdup (edit->why), g_strdup (edit->title), edit->kind };
  return copy;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) premia_assignment_free);
}

static void
add_copy (GPtrArray *list, const PremiaAssignment *assignment)
{
  PremiaAssignment *copy = g_new0 (PremiaAssignment, 1);

  *copy = *assignment;
  copy->person = g_strdup (assignment->person);
  copy->scheme = g_strdup (assignment->scheme);
  g_ptr_array_add (list, copy);
}

/* (transfer full): those of the person, as the desk has them. */
static GPtrArray *
list_own (PremiaAssignmentPart *self)
{
  GPtrArray *own = new_list (), *all = self->desk == NULL ? NULL : premia_desk_get_assignments (self->desk);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_str_equal (((PremiaAssignment *) g_ptr_array_index (all, i))->person, self->person))
      add_copy (own, g_ptr_array_index (all, i));
  return own;
}

static PremiaLocale *
get_locale (PremiaAssignmentPart *self)
{
  return premia_context_get_locale (self->context);
}

static const char *
say_scheme (PremiaAssignmentPart *self, const char *id)
{
  const PremiaDeskScheme *kept = premia_desk_find_scheme (self->desk, id);
  const char *name = kept == NULL ? NULL : premia_label_get (&kept->scheme->name, premia_locale_get_words (get_locale (self))->language);

  return name != NULL ? name : id;
}

/* ---- writing ---- */

static void write_later (PremiaAssignmentPart *self, const Edit *edit);

static void
on_undo_clicked_cb (AdwToast *toast, gpointer user_data)
{
  g_autoptr (PremiaAssignmentPart) self = g_weak_ref_get (user_data);
  const Edit *edit = g_object_get_data (G_OBJECT (toast), "edit");

  if (self != NULL && self->context != NULL && edit->workspace == premia_context_get_workspace (self->context))
    write_later (self, &(Edit){ NULL, edit->person, edit->before, edit->after, NULL, edit->title,
                                edit->kind == PREMIA_OFFER_BACK ? PREMIA_OFFER_AGAIN : PREMIA_OFFER_BACK });
}

static void
free_weak_ref (gpointer data, GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* "Anna Petrova: Assigned to “Setters 2026”": the page may look at somebody else by then. */
static char *
say_step (PremiaAssignmentPart *self, const Edit *edit)
{
  PremiaPeople *people = self->desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (self->desk)) : NULL;
  const int found = people != NULL ? premia_people_find (people, edit->person) : -1;
  const char *name = found >= 0 ? premia_people_get (people, (guint) found)->name : "";

  return g_strdup_printf ("%s: %s", *name != '\0' ? name : edit->person, edit->title);
}

/* Takes @edit. What was taken back or done again is seen in the list: only the keyboard can turn that round. */
static void
offer_undo (PremiaAssignmentPart *self, Edit *edit)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PREMIA_TYPE_PAGE);
  g_autofree char *what = say_step (self, edit);
  g_autofree char *title = g_markup_escape_text (edit->title, -1);
  const PremiaOfferKind kind = edit->kind;
  g_autoptr (AdwToast) toast = adw_toast_new (title);
  GWeakRef *ref;

  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "edit", edit, edit_free);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), ref, free_weak_ref, 0);
  if (page != NULL)
    premia_page_offer (PREMIA_PAGE (page), kind, toast, what);
  if (overlay != NULL && kind == PREMIA_OFFER_STEP)
    premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), g_steal_pointer (&toast));
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaAssignmentPart *self = PREMIA_ASSIGNMENT_PART (source);
  g_autoptr (GError) error = NULL;
  Edit *edit = g_task_propagate_pointer (G_TASK (result), &error);

  if (edit != NULL)
    offer_undo (self, edit);
  else if (self->context != NULL)
    premia_context_tell_problem (self->context, error->message);
}

static void
do_write (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Edit *edit = task_data;
  Edit *done;
  GError *error = NULL;

  if (!premia_workspace_set_assignments (edit->workspace, edit->person, edit->after, edit->why, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  done = edit_copy (edit, edit->workspace);
  g_task_return_pointer (task, done, edit_free);
}

static void
write_later (PremiaAssignmentPart *self, const Edit *edit)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_written_cb, NULL);

  if (workspace == NULL)
    return;
  g_task_set_source_tag (task, write_later);
  g_task_set_task_data (task, edit_copy (edit, workspace), edit_free);
  g_task_run_in_thread (task, do_write);
}

/* ---- forms ---- */

/* What is typed into it outlives the program. @which: (nullable): of the action that opens it again. */
static void
keep_form (PremiaAssignmentPart *self, PremiaPayForm *form, const char *action, GVariant *which)
{
  g_autofree char *text = which != NULL ? g_variant_print (which, FALSE) : g_strdup ("");
  g_autofree char *key = g_strjoin (":", action, self->person, text, NULL);

  premia_form_keeper_watch (GTK_WIDGET (form), self->context, key, "people", action, which);
}

static void
on_add_saved_cb (PremiaAssignmentPart *self, PremiaPayForm *form)
{
  const guint index = premia_pay_form_get_choice (form, FIELD_SCHEME);
  g_autofree char *why = premia_pay_form_get_text (form, FIELD_WHY);
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  PremiaAssignment added = { .person = self->person };

  if (self->desk == NULL || index >= premia_desk_get_n_schemes (self->desk)
      || g_strcmp0 (self->person, g_object_get_data (G_OBJECT (form), "person")) != 0)
    return;
  added.scheme = premia_desk_get_scheme (self->desk, index)->scheme->id;
  added.instead = premia_pay_form_get_choice (form, FIELD_HOW) == 1;
  added.from = premia_pay_form_get_date (form, FIELD_FROM);
  added.to = premia_pay_form_get_date (form, FIELD_TO);
  before = list_own (self);
  after = list_own (self);
  add_copy (after, &added);
  /* Translators: %s is the name of a scheme to which somebody was assigned */
  title = g_strdup_printf (_("Assigned to “%s”"), say_scheme (self, added.scheme));
  write_later (self, &(Edit){ NULL, self->person, after, before, *why != '\0' ? why : NULL, title, PREMIA_OFFER_STEP });
}

static void
on_add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaAssignmentPart *self = PREMIA_ASSIGNMENT_PART (widget);
  const char *const ways[] = { _("Besides the schemes of the role"), _("Instead of the schemes of the role"), NULL };
  g_autofree const char **names = NULL;
  PremiaPayForm *form;
  PremiaDate first;

  if (self->desk == NULL || premia_desk_get_n_schemes (self->desk) == 0)
    return;
  names = g_new0 (const char *, premia_desk_get_n_schemes (self->desk) + 1);
  for (guint i = 0; i < premia_desk_get_n_schemes (self->desk); i++)
    names[i] = say_scheme (self, premia_desk_get_scheme (self->desk, i)->scheme->id);
  first = premia_period_first_day (premia_context_get_period (self->context));
  form = premia_pay_form_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Assign to a Scheme"),
                              _("What is set on these days is paid by the scheme, whatever the role is."), _("_Assign"), get_locale (self));
  premia_pay_form_add_choice (form, _("Scheme"), names, 0);
  premia_pay_form_add_choice (form, _("How"), ways, 0);
  premia_pay_form_add_date (form, _("First day"), first, first, FALSE);
  premia_pay_form_add_date (form, _("Last day"), PREMIA_DATE_NONE, first, TRUE);
  premia_pay_form_add_text (form, _("Reason"), "", FALSE);
  g_object_set_data_full (G_OBJECT (form), "person", g_strdup (self->person), g_free);
  keep_form (self, form, "assignments.add", NULL);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_add_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

/* The one that @parameter names. */
static guint
find (GPtrArray *list, GVariant *parameter)
{
  const char *scheme;
  PremiaDate from;

  g_variant_get (parameter, "(&si)", &scheme, &from);
  for (guint i = 0; i < list->len; i++)
    {
      const PremiaAssignment *assignment = g_ptr_array_index (list, i);

      if (assignment->from == from && g_str_equal (assignment->scheme, scheme))
        return i;
    }
  return G_MAXUINT;
}

static char *
say_end (PremiaAssignmentPart *self, const PremiaAssignment *assignment)
{
  /* Translators: %s is the name of a scheme to which somebody is assigned */
  g_autofree char *name = g_strdup_printf (_("Last day of the assignment to “%s”"), say_scheme (self, assignment->scheme));
  g_autofree char *day = assignment->to != PREMIA_DATE_NONE ? premia_locale_format_date (get_locale (self), assignment->to) : g_strdup (_("none"));

  return premia_step_say_change (name, day);
}

static void
on_end_saved_cb (PremiaAssignmentPart *self, PremiaPayForm *form)
{
  g_autofree char *why = premia_pay_form_get_text (form, 1);
  g_autoptr (GPtrArray) before = list_own (self);
  g_autoptr (GPtrArray) after = list_own (self);
  g_autofree char *title = NULL;
  const guint index = find (after, g_object_get_data (G_OBJECT (form), "which"));

  if (index == G_MAXUINT || g_strcmp0 (self->person, g_object_get_data (G_OBJECT (form), "person")) != 0)
    return;
  ((PremiaAssignment *) g_ptr_array_index (after, index))->to = premia_pay_form_get_date (form, 0);
  title = say_end (self, g_ptr_array_index (after, index));
  write_later (self, &(Edit){ NULL, self->person, after, before, *why != '\0' ? why : NULL, title, PREMIA_OFFER_STEP });
}

static void
on_end_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaAssignmentPart *self = PREMIA_ASSIGNMENT_PART (widget);
  g_autoptr (GPtrArray) own = list_own (self);
  const guint index = find (own, parameter);
  const PremiaAssignment *assignment;
  PremiaPayForm *form;

  if (index == G_MAXUINT)
    return;
  assignment = g_ptr_array_index (own, index);
  form = premia_pay_form_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Last Day of the Assignment"), say_scheme (self, assignment->scheme),
                              _("_Save"), get_locale (self));
  premia_pay_form_add_date (form, _("Last day"), assignment->to, premia_period_last_day (premia_context_get_period (self->context)), TRUE);
  premia_pay_form_add_text (form, _("Reason"), "", FALSE);
  g_object_set_data_full (G_OBJECT (form), "person", g_strdup (self->person), g_free);
  g_object_set_data_full (G_OBJECT (form), "which", g_variant_ref (parameter), (GDestroyNotify) g_variant_unref);
  keep_form (self, form, "assignments.end", parameter);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_end_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaAssignmentPart *self = PREMIA_ASSIGNMENT_PART (widget);
  g_autoptr (GPtrArray) before = list_own (self);
  g_autoptr (GPtrArray) after = list_own (self);
  g_autofree char *title = NULL;
  const guint index = find (after, parameter);

  if (index == G_MAXUINT)
    return;
  /* Translators: %s is the name of a scheme to which somebody was assigned */
  title = g_strdup_printf (_("Assignment to “%s” removed"), say_scheme (self, ((PremiaAssignment *) g_ptr_array_index (after, index))->scheme));
  g_ptr_array_remove_index (after, index);
  write_later (self, &(Edit){ NULL, self->person, after, before, NULL, title, PREMIA_OFFER_STEP });
}

/* ---- showing ---- */

static char *
say_days (PremiaAssignmentPart *self, const PremiaAssignment *assignment)
{
  g_autofree char *from = assignment->from == PREMIA_DATE_NONE ? NULL : premia_locale_format_date (get_locale (self), assignment->from);
  g_autofree char *to = assignment->to == PREMIA_DATE_NONE ? NULL : premia_locale_format_date (get_locale (self), assignment->to);

  if (from != NULL && to != NULL)
    /* Translators: two days, the first and the last one */
    return g_strdup_printf (_("from %s to %s"), from, to);
  if (from != NULL)
    return g_strdup_printf (_("from %s on"), from);
  return to != NULL ? g_strdup_printf (_("until %s"), to) : g_strdup (_("always"));
}

static void
add_button (GtkWidget *row, const char *icon, const char *tooltip, const char *spoken, const char *action, const PremiaAssignment *assignment)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  premia_own_name_set (GTK_WIDGET (button), spoken);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(si)", assignment->scheme, assignment->from);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_row (PremiaAssignmentPart *self, const PremiaAssignment *assignment, gboolean writable)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = say_scheme (self, assignment->scheme);
  g_autofree char *days = say_days (self, assignment);
  g_autofree char *subtitle = NULL;

  subtitle = g_strdup_printf ("%s · %s", days, assignment->instead ? _("instead of the schemes of the role") : _("besides the schemes of the role"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (writable)
    {
      /* Translators: %s is the name of a scheme */
      g_autofree char *end = g_strdup_printf (_("Last day of the assignment to “%s”"), name);
      g_autofree char *remove = g_strdup_printf (_("Remove the assignment to “%s”"), name);

      add_button (row, "x-office-calendar-symbolic", _("Last day of the assignment"), end, "assignments.end", assignment);
      add_button (row, "list-remove-symbolic", _("Remove the assignment"), remove, "assignments.remove", assignment);
    }
  gtk_list_box_append (self->list, row);
}

static gboolean
is_writable (PremiaAssignmentPart *self)
{
  PremiaWorkspace *workspace = self->context == NULL ? NULL : premia_context_get_workspace (self->context);

  return workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL;
}

void
premia_assignment_part_show (PremiaAssignmentPart *self, PremiaDesk *desk, guint person)
{
  const gboolean writable = is_writable (self) && premia_desk_get_n_schemes (desk) > 0;
  g_autoptr (GPtrArray) own = NULL;
  GtkListBoxRow *row;
  PremiaDesk *before;

  g_return_if_fail (PREMIA_IS_ASSIGNMENT_PART (self) && desk != NULL);

  before = self->desk;
  self->desk = premia_desk_ref (desk);
  g_clear_pointer (&before, premia_desk_unref);
  g_free (self->person);
  self->person = g_strdup (premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (desk)), person)->id);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  own = list_own (self);
  for (guint i = 0; self->context != NULL && i < own->len; i++)
    add_row (self, g_ptr_array_index (own, i), writable);
  gtk_widget_set_visible (GTK_WIDGET (self->list), own->len > 0);
  gtk_widget_set_visible (self->add, writable);
  gtk_widget_set_visible (GTK_WIDGET (self), writable || own->len > 0);
}

void
premia_assignment_part_set_context (PremiaAssignmentPart *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_ASSIGNMENT_PART (self));
  g_return_if_fail (context == NULL || PREMIA_IS_CONTEXT (context));

  g_set_object (&self->context, context);
}

static void
premia_assignment_part_dispose (GObject *object)
{
  PremiaAssignmentPart *self = PREMIA_ASSIGNMENT_PART (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (premia_assignment_part_parent_class)->dispose (object);
}

static void
premia_assignment_part_class_init (PremiaAssignmentPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_assignment_part_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/people/premia-assignment-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaAssignmentPart, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaAssignmentPart, add);
  gtk_widget_class_install_action (widget_class, "assignments.add", NULL, on_add_cb);
  gtk_widget_class_install_action (widget_class, "assignments.end", "(si)", on_end_cb);
  gtk_widget_class_install_action (widget_class, "assignments.remove", "(si)", on_remove_cb);
}

static void
premia_assignment_part_init (PremiaAssignmentPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
