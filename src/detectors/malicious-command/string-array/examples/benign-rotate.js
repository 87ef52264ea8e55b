exports.rotate = (list) => {
  list.push(list.shift());
  return list;
};
