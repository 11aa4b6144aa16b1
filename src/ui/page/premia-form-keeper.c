/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-form-keeper"

#include "premia-form-keeper.h"

#include <adwaita.h>
#include <string.h>

/* A change is seen before it is kept: that is when it is looked for. */
#define LOOK_AFTER_MS 400

typedef struct
{
  GtkWidget        *form;       /* borrowed: it owns this */
  PremiaUnfinished *unfinished; /* (owned) */
  char             *key;        /* (owned) */
  char             *page, *action; /* (owned): action "": none */
  GVariant         *target;     /* (owned) (nullable) */
  GVariant         *initial;    /* (owned): what the form began with: nobody has typed that */
  GdkFrameClock    *clock;      /* (owned) (nullable) */
  gulong            painted_id;
  guint             look_id;
  gboolean          settled;
} Keeper;

/* ---- the fields of a form ---- */

/* By its text where it has one: what is offered may have changed meanwhile. */
static char *
read_choice (GtkWidget *widget)
{
  g_autoptr (GListModel) model = NULL;
  g_autoptr (GObject) item = NULL;
  guint selected;

  g_object_get (widget, "model", &model, "selected", &selected, NULL);
  item = model != NULL && selected != GTK_INVALID_LIST_POSITION ? g_list_model_get_item (model, selected) : NULL;
  if (GTK_IS_STRING_OBJECT (item))
    return g_strconcat ("s", gtk_string_object_get_string (GTK_STRING_OBJECT (item)), NULL);
  return g_strdup_printf ("c%u", selected);
}

static void
fill_choice (GtkWidget *widget, const char *text)
{
  g_autoptr (GListModel) model = NULL;

  g_object_get (widget, "model", &model, NULL);
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (GTK_IS_STRING_OBJECT (item) && strcmp (gtk_string_object_get_string (GTK_STRING_OBJECT (item)), text) == 0)
        {
          g_object_set (widget, "selected", i, NULL);
          return;
        }
    }
}

/* What a field says, told apart by its first letter; NULL: it is no field. (transfer full) (nullable) */
static char *
read_field (GtkWidget *widget)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "form-value") != NULL)
    {
      g_autofree char *value = NULL;

      g_object_get (widget, "form-value", &value, NULL);
      return g_strconcat ("v", value, NULL);
    }
  if (GTK_IS_PASSWORD_ENTRY (widget) || ADW_IS_PASSWORD_ENTRY_ROW (widget))
    return g_strdup ("-");
  if (GTK_IS_EDITABLE (widget))
    return g_strconcat ("t", gtk_editable_get_text (GTK_EDITABLE (widget)), NULL);
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      g_autofree char *text = NULL;

      g_object_get (buffer, "text", &text, NULL);
      return g_strconcat ("x", text, NULL);
    }
  if (ADW_IS_COMBO_ROW (widget) || GTK_IS_DROP_DOWN (widget))
    return read_choice (widget);
  /* The button of a menu is down while the menu is open: that says nothing. */
  if (GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || (GTK_IS_TOGGLE_BUTTON (widget) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))))
    {
      gboolean active;

      g_object_get (widget, "active", &active, NULL);
      return g_strdup (active ? "b1" : "b0");
    }
  if (GTK_IS_CALENDAR (widget))
    {
      g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (widget));

      return g_date_time_format (day, "d%Y-%m-%d");
    }
  return NULL;
}

static void
fill_day (GtkCalendar *calendar, const char *text)
{
  g_autofree char *noon = g_strdup_printf ("%sT12:00:00", text);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (noon, zone);

  if (day != NULL)
    gtk_calendar_select_day (calendar, day);
}

static void
fill_field (GtkWidget *widget, const char *value)
{
  const guint64 number = g_ascii_strtoull (value + 1, NULL, 10);

  switch (*value)
    {
    case 'v':
      g_object_set (widget, "form-value", value + 1, NULL);
      break;
    case 't':
      gtk_editable_set_text (GTK_EDITABLE (widget), value + 1);
      break;
    case 'x':
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), value + 1, -1);
      break;
    case 's':
      fill_choice (widget, value + 1);
      break;
    case 'c':
      g_object_set (widget, "selected", (guint) number, NULL);
      break;
    case 'b':
      g_object_set (widget, "active", number != 0, NULL);
      break;
    case 'd':
      fill_day (GTK_CALENDAR (widget), value + 1);
      break;
    default:
      break;
    }
}

/* In the order of the widgets. A field has its parts for itself. */
static void
find_fields (GtkWidget *widget, GPtrArray *fields)
{
  g_autofree char *value = read_field (widget);

  if (value != NULL)
    {
      g_ptr_array_add (fields, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_fields (child, fields);
}

GVariant *
premia_form_read (GtkWidget *form)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  GVariantBuilder builder;

  g_return_val_if_fail (GTK_IS_WIDGET (form), NULL);

  find_fields (form, fields);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *value = read_field (fields->pdata[i]);

      g_variant_builder_add (&builder, "s", value);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* Another version of Premia may have other fields: then nothing is filled in, rather than the wrong one. */
static gboolean
fits (GPtrArray *fields, const char *const *values)
{
  if (fields->len != g_strv_length ((GStrv) values))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *now = read_field (fields->pdata[i]);

      if (*now != *values[i] && strchr ("sc", *now) == NULL)
        return FALSE;
    }
  return TRUE;
}

void
premia_form_fill (GtkWidget *form, GVariant *kept)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree const char **values = NULL;

  g_return_if_fail (GTK_IS_WIDGET (form) && g_variant_is_of_type (kept, G_VARIANT_TYPE_STRING_ARRAY));

  values = g_variant_get_strv (kept, NULL);
  find_fields (form, fields);
  if (fits (fields, values))
    for (guint i = 0; i < fields->len; i++)
      fill_field (fields->pdata[i], values[i]);
}

/* ---- keeping ---- */

static void
keep (Keeper *self)
{
  g_autoptr (GVariant) now = NULL;
  GVariantDict dict;

  if (self->settled)
    return;
  now = premia_form_read (self->form);
  /* A form that was only opened is not unfinished. */
  if (g_variant_equal (now, self->initial))
    {
      premia_unfinished_keep (self->unfinished, self->key, NULL);
      return;
    }
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "page", "s", self->page);
  g_variant_dict_insert (&dict, "action", "s", self->action);
  if (self->target != NULL)
    g_variant_dict_insert (&dict, "target", "v", self->target);
  g_variant_dict_insert_value (&dict, "fields", now);
  premia_unfinished_keep (self->unfinished, self->key, g_variant_dict_end (&dict));
}

static gboolean
on_look_cb (gpointer user_data)
{
  Keeper *self = user_data;

  self->look_id = 0;
  keep (self);
  return G_SOURCE_REMOVE;
}

static void
on_painted_cb (Keeper *self)
{
  if (self->look_id == 0 && !self->settled)
    self->look_id = g_timeout_add (LOOK_AFTER_MS, on_look_cb, self);
}

static void
leave_clock (Keeper *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->painted_id, self->clock);
  g_clear_object (&self->clock);
}

static void
on_realize_cb (GtkWidget *form, Keeper *self)
{
  leave_clock (self);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (form));
  self->painted_id = g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (on_painted_cb), self);
}

static void
on_unrealize_cb (GtkWidget *form, Keeper *self)
{
  /* What was typed last is not lost with a window that goes before anybody decided. */
  if (self->look_id != 0)
    keep (self);
  g_clear_handle_id (&self->look_id, g_source_remove);
  leave_clock (self);
}

static void
on_response_cb (GtkWidget *form, const char *response)
{
  premia_form_keeper_settle (form);
}

static gboolean
on_close_request_cb (GtkWidget *form)
{
  premia_form_keeper_settle (form);
  return GDK_EVENT_PROPAGATE;
}

static void
keeper_free (gpointer data)
{
  Keeper *self = data;

  g_clear_handle_id (&self->look_id, g_source_remove);
  leave_clock (self);
  g_object_unref (self->unfinished);
  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_pointer (&self->initial, g_variant_unref);
  g_free (self->key);
  g_free (self->page);
  g_free (self->action);
  g_free (self);
}

void
premia_form_keeper_watch (GtkWidget *form, PremiaContext *context, const char *key, const char *page, const char *action, GVariant *target)
{
  g_autoptr (GVariant) taken = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_autoptr (GVariant) known = NULL;
  g_autoptr (GVariant) fields = NULL;
  PremiaUnfinished *unfinished;
  Keeper *self;

  g_return_if_fail (GTK_IS_WIDGET (form) && PREMIA_IS_CONTEXT (context) && key != NULL);

  unfinished = premia_context_get_unfinished (context);
  if (unfinished == NULL)
    return;
  self = g_new0 (Keeper, 1);
  self->form = form;
  self->unfinished = g_object_ref (unfinished);
  self->key = g_strconcat (PREMIA_FORM_PREFIX, key, NULL);
  self->page = g_strdup (page != NULL ? page : "");
  self->action = g_strdup (action != NULL ? action : "");
  self->target = g_steal_pointer (&taken);
  self->initial = premia_form_read (form);
  known = premia_unfinished_find (unfinished, self->key, G_VARIANT_TYPE_VARDICT);
  fields = known != NULL ? g_variant_lookup_value (known, "fields", G_VARIANT_TYPE_STRING_ARRAY) : NULL;
  if (fields != NULL)
    premia_form_fill (form, fields);
  /* Whoever closes it has decided; a window that is only gone, with all others, has not. */
  if (ADW_IS_MESSAGE_DIALOG (form))
    g_signal_connect (form, "response", G_CALLBACK (on_response_cb), NULL);
  else if (GTK_IS_WINDOW (form))
    g_signal_connect (form, "close-request", G_CALLBACK (on_close_request_cb), NULL);
  g_signal_connect (form, "realize", G_CALLBACK (on_realize_cb), self);
  g_signal_connect (form, "unrealize", G_CALLBACK (on_unrealize_cb), self);
  g_object_set_data_full (G_OBJECT (form), "premia-form-keeper", self, keeper_free);
  if (gtk_widget_get_realized (form))
    on_realize_cb (form, self);
}

void
premia_form_keeper_settle (GtkWidget *form)
{
  Keeper *self;

  g_return_if_fail (GTK_IS_WIDGET (form));

  self = g_object_get_data (G_OBJECT (form), "premia-form-keeper");
  if (self == NULL)
    return;
  self->settled = TRUE;
  g_clear_handle_id (&self->look_id, g_source_remove);
  premia_unfinished_keep (self->unfinished, self->key, NULL);
}
