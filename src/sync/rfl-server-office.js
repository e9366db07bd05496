// SPDX-License-Identifier: GPL-3.0-or-later
// validate_doc_update of an office database: it guards against accidents, the sealing guards against the server.
function (doc, old, user, security) {
  function refuse(reason) { throw { forbidden: reason }; }
  function isText(value, most) { return typeof value === 'string' && value.length > 0 && value.length <= most; }
  if (doc._id.indexOf('_design/') === 0) {
    if (user.roles.indexOf('_admin') === -1) refuse('Only an administrator changes the rules.');
    return;
  }
  if (doc._id.length > 200) refuse('The name of the document is too long.');
  if (doc._attachments) refuse('Attachments belong in sealed documents.');
  if (/^(keyslot|alias|erase):/.test(doc._id)) {
    if (JSON.stringify(doc).length > 100000) refuse('The document is too large.');
    return;
  }
  for (var name in doc) {
    if (name.charAt(0) !== '_' && ['v', 'key', 'scope', 'box'].indexOf(name) === -1) refuse('Only sealed documents belong here.');
  }
  if (doc._deleted && doc.box === undefined) return;
  if (doc.v !== 1 || !isText(doc.key, 64) || !isText(doc.scope, 64) || !isText(doc.box, 1500000)) {
    refuse('Only sealed documents belong here.');
  }
  // What must not be there is searched for: a pattern of the whole makes an old engine remember each character of a large box.
  if (/[^A-Za-z0-9+\/=]/.test(doc.box)) refuse('Only sealed documents belong here.');
}
